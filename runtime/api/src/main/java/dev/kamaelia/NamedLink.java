package dev.kamaelia;

/**
 * A link to a named box that was asked for; see {@link Registry}.
 *
 * <p>Runs on: called only from the component's own activations; from any other thread every method throws {@link WrongThreadException}.
 */
public interface NamedLink {
  /** True once the link was made, also if it has ended since. */
  boolean isMade();

  /**
   * Runs a task once as an activation of this component when the link has been made; soon if it was made before.
   *
   * @return this
   */
  NamedLink onMade(Runnable task);

  /**
   * Waits until the link has been made. Microprocesses only.
   *
   * @throws InterruptedException when the component is told to stop or to finish
   * @throws IllegalStateException in other components, or if it was closed
   */
  void await() throws InterruptedException;

  /** Takes the link away, or asks for it no longer; what was delivered stays. Does not wait: it is in effect soon. A second call does nothing. */
  void close();
}
