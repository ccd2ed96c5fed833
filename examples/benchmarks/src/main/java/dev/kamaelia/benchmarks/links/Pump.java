package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** A microprocess that sends all of a source. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Pump implements Microprocess {
  private final Source source;

  /** The messages. */
  @Outbox Out<byte[]> outbox;

  /**
   * Made by the graph.
   *
   * @param index which of the sources
   */
  Pump(@Param int index, Part part) {
    source = part.sources().get(index);
  }

  @Override
  public void main() {
    for (byte[] message = source.next(); message != null; message = source.next()) outbox.send(message);
  }
}
