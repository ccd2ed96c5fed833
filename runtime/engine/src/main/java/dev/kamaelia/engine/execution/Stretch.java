package dev.kamaelia.engine.execution;

/**
 * Stages of a {@link Chain} that one method takes a message through: all but the last return what they send. What the last one sends by itself is the next stretch's message, which begins
 * within that send.
 *
 * <p>Runs on: the activation that sends into the chain.
 */
abstract class Stretch extends Track {
  private final Chain chain;

  /** How many stages of the chain come before it. */
  private final int base;

  Stretch(Chain chain, int base) {
    this.chain = chain;
    this.base = base;
  }

  /** As {@link #run}, right after the same message went over another link of the outbox by a class: the sender is not looked at. */
  boolean runNext(Object message) {
    return run(message);
  }

  /** A stage has thrown; the chain is already back at the sender. */
  final void failed(int stage, Object message, Throwable cause) {
    chain.failed(base, stage, message, cause);
  }

  /** All have returned, and one of them or the sender is asked for something. */
  final void disturbed() {
    chain.disturbed(base);
  }
}
