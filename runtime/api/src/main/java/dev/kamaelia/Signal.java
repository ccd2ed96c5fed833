package dev.kamaelia;

import java.util.Objects;

/** What travels from {@code signal} outboxes to {@code control} inboxes: how a component upstream ended. Every component sends exactly one, at its end. */
public sealed interface Signal {
  /** The sender finished: no more data will come from it. */
  record ProducerFinished() implements Signal {}

  /** The sender was stopped: end now. */
  record Shutdown() implements Signal {}

  /**
   * The sender failed.
   *
   * @param path the failed component's path
   * @param box the inbox whose message was being handled, empty if none
   * @param causeType the class name of what was thrown
   * @param causeText its message, empty if none
   * @param stack its stack trace as text
   */
  record Failed(String path, String box, String causeType, String causeText, String stack) implements Signal {
    public Failed {
      Objects.requireNonNull(path, "path == null");
      Objects.requireNonNull(box, "box == null");
      Objects.requireNonNull(causeType, "causeType == null");
      Objects.requireNonNull(causeText, "causeText == null");
      Objects.requireNonNull(stack, "stack == null");
    }
  }
}
