package dev.kamaelia;

/**
 * Thrown out of {@code send}, iteration and waits when the component is told to end. Let it pass: leaving a handler or {@code main} with it after a stop is an
 * orderly end. The thread's interrupt flag is as it was.
 */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Made by the runtime.
   *
   * @param path the component's path
   */
  public StoppedException(String path) {
    super(path + " was told to end", null, false, false);
  }
}
