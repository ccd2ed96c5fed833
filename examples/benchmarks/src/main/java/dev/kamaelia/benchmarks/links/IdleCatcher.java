package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;

/** A receiver to which nothing comes. */
@Component
public final class IdleCatcher {
  /** From the other process. */
  @Inbox
  void inbox(byte[] message) {
    throw new IllegalStateException("a message from an idle sender");
  }

  /** From the same process, so that a receiver without a link from the other one does not end either. */
  @Inbox
  void hold(byte[] message) {
    throw new IllegalStateException("a message from an idle sender");
  }
}
