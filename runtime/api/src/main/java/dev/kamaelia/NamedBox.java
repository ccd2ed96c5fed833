package dev.kamaelia;

/**
 * A box of this component that was registered under a name; see {@link Registry}.
 *
 * <p>Runs on: called only from the component's own activations; from any other thread every method throws {@link WrongThreadException}.
 */
public interface NamedBox {
  /** The name. */
  String name();

  /**
   * Runs a task as an activation of this component after every link that is made to the box by its name; if it is given in the activation that registers the box, none is
   * missed. Replaces the task that was given before.
   *
   * @return this
   */
  NamedBox onLink(Runnable task);

  /** Frees the name; links that were made stay, and an inbox is finished when they have ended. A second call does nothing. */
  void deregister();
}
