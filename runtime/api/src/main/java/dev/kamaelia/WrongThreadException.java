package dev.kamaelia;

/** A box or {@link Self#finish} was used by a thread that is not running the component: only a component's own activations may; others use {@link Self#post}. */
public final class WrongThreadException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * Made by the runtime.
   *
   * @param fact what was violated, with the component's path and the box
   */
  public WrongThreadException(String fact) {
    super(fact);
  }
}
