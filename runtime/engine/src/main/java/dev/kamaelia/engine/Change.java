package dev.kamaelia.engine;

import java.time.Duration;

/**
 * A change of a running graph that was decided, all of it, and comes into effect as soon as each component whose outboxes it is about is between two activations; that of a removal once what is removed has
 * ended. It does so whether anybody waits or not, and also if the graph ends before. Made by {@link GraphEditor}; callable from any thread, but a component of the graph does not wait for it.
 */
public interface Change {
  /** True once it is in effect, which it never is if another node refuses it: what is sent from now on goes where it says. Never waits. */
  boolean isInEffect();

  /**
   * Waits until it is in effect. An interrupt ends the waiting, not the change.
   *
   * @throws dev.kamaelia.GraphException if another node has refused the change, so that everything is as it was before
   * @throws IllegalStateException if the runtime itself breaks, so that it may never be in effect
   * @throws dev.kamaelia.WrongThreadException if a component of the graph would wait, which the change may need
   */
  void await() throws InterruptedException;

  /**
   * As {@link #await()}, but no longer than the given time.
   *
   * @return false if it is not in effect by then; it comes into effect later
   */
  boolean await(Duration timeout) throws InterruptedException;
}
