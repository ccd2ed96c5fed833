package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.concurrent.CountDownLatch;

/** Sends nothing until the trial is stopped. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Idler implements Microprocess {
  private final CountDownLatch stopped;

  /** Nothing. */
  @Outbox Out<byte[]> outbox;

  /** Made by the graph. */
  Idler(Part part) {
    stopped = part.stopped();
  }

  @Override
  public void main() throws InterruptedException {
    stopped.await();
  }
}
