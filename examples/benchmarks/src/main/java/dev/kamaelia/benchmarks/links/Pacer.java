package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Sends messages as their time comes. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Pacer implements Microprocess {
  private final Pings pings;

  /** The messages. */
  @Outbox Out<byte[]> outbox;

  /** Made by the graph. */
  Pacer(Part part) {
    pings = part.pings();
  }

  @Override
  public void main() {
    for (byte[] message = pings.next(); message != null; message = pings.next()) outbox.send(message);
  }
}
