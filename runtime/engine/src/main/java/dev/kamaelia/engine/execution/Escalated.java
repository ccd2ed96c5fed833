package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Failure;

/** A child's failure that its parent decides about, as if it had thrown it. */
final class Escalated extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** As the child has reported it: where and why. */
  final transient Failure failure;

  Escalated(Failure failure) {
    super(failure.diagnostic().fact(), null, false, false);
    this.failure = failure;
  }
}
