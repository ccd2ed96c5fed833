package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Param;
import java.util.concurrent.CountDownLatch;

/** A handler that stands still in its first message until the measurement is over. */
@Component(blocking = true)
public final class StalledCatcher {
  private final Sink sink;
  private final CountDownLatch released;

  /**
   * Made by the graph.
   *
   * @param index which of the sinks
   */
  StalledCatcher(@Param int index, Part part) {
    sink = part.sinks().get(index);
    released = part.released();
  }

  /** The messages. */
  @Inbox
  void inbox(byte[] message) throws InterruptedException {
    sink.accept(message);
    released.await();
  }
}
