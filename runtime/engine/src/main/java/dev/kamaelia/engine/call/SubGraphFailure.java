package dev.kamaelia.engine.call;

import java.util.Objects;

/** Thrown out of the task of a call whose sub-graph has failed. */
public final class SubGraphFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String fact;

  /**
   * A failure.
   *
   * @param fact which component has failed, and how
   * @param cause what it threw
   */
  public SubGraphFailure(String fact, Throwable cause) {
    super(fact, cause);
    this.fact = fact;
  }

  String fact() {
    return fact;
  }

  @Override
  public Throwable getCause() {
    return Objects.requireNonNull(super.getCause(), "no cause");
  }
}
