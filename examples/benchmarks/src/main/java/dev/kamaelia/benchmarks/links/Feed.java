package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** A handler that sends all of a source in its first activation. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Feed implements Lifecycle {
  private final Source source;

  /** The messages. */
  @Outbox Out<byte[]> outbox;

  /**
   * Made by the graph.
   *
   * @param index which of the sources
   */
  Feed(@Param int index, Part part) {
    source = part.sources().get(index);
  }

  @Override
  public void started() {
    for (byte[] message = source.next(); message != null; message = source.next()) outbox.send(message);
  }
}
