package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Sends each message back. */
@Component
public final class Returner {
  private final Part part;

  /** Made by the graph. */
  Returner(Part part) {
    this.part = part;
  }

  /** The messages, and where they go. */
  @Inbox
  @Outbox(name = "outbox")
  byte[] inbox(byte[] message) {
    if (Stamp.isEnd(message)) {
      part.released().countDown();
      part.stop();
    }
    return message;
  }
}
