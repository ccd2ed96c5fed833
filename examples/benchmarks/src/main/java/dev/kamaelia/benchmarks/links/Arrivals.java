package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

/** Where messages come back to. */
@Component
public final class Arrivals {
  private final Part part;

  /** Made by the graph. */
  Arrivals(Part part) {
    this.part = part;
  }

  /** The messages. */
  @Inbox
  void inbox(byte[] message) {
    if (!part.pings().back(message)) part.stop();
  }
}
