package dev.kamaelia.engine.execution;

/**
 * Stages of a {@link Chain} that one method takes a message through: all but the last return what they send. What the last one sends by itself is the next stretch's message, which begins
 * within that send. Its subclasses are written by {@code engine.chain}; they are unloaded with their graph.
 *
 * <p>Runs on: the activation that sends into the chain.
 */
abstract class Stretch {
  private final Chain chain;

  /** How many stages of the chain come before it. */
  private final int base;

  Stretch(Chain chain, int base) {
    this.chain = chain;
    this.base = base;
  }

  /** Takes a message through; false if nothing was done, since it has to go by the ordinary way. */
  abstract boolean run(Object message);

  /** A stage has thrown; the chain is already back at the sender. */
  final void failed(int stage, Object message, Throwable cause) {
    chain.failed(base, stage, message, cause);
  }

  /** All have returned, and one of them or the sender is asked for something. */
  final void disturbed() {
    chain.disturbed(base);
  }
}
