package dev.kamaelia;

/** A message found the buffer of a link with {@code overflow: fail} full. */
public final class OverflowException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * Made by the runtime.
   *
   * @param fact what was violated, with the component's path and the box
   */
  public OverflowException(String fact) {
    super(fact);
  }
}
