package dev.kamaelia.engine;

import dev.kamaelia.Signal;

/** An outbox that ordinary code reads has ended because its component failed. */
public final class OutboxFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Signal.Failed failure;

  OutboxFailedException(Signal.Failed failure) {
    super(failure.path() + "." + failure.box() + " failed: " + failure.causeType() + ": " + failure.causeText());
    this.failure = failure;
  }

  /** What failed. */
  public Signal.Failed failure() {
    return failure;
  }
}
