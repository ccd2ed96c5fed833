package dev.kamaelia;

/** A send that could be unblocked only by the sending thread itself. */
public final class DeadlockException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * Made by the runtime.
   *
   * @param fact what was violated, with the component's path and the box
   */
  public DeadlockException(String fact) {
    super(fact);
  }
}
