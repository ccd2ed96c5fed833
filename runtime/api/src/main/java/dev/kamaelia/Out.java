package dev.kamaelia;

/**
 * An outbox as its component sees it.
 *
 * <p>Runs on: called only from the component's own activations; from any other thread every method throws {@link WrongThreadException}. Messages are never
 * null and must not be changed after they were sent.
 *
 * @param <T> the type of the messages
 */
public interface Out<T> {
  /**
   * Sends a message over every link of this outbox, waiting while a receiver is full. When it returns, a receiver may or may not have handled the message.
   * Into an unlinked or closed outbox it returns at once and the message is counted as discarded.
   *
   * @throws NullPointerException if the message is null
   * @throws IllegalStateException after {@link #finish} or in {@code stopped()}
   * @throws StoppedException if the component is stopped while waiting (the thread's interrupt flag stays set)
   */
  void send(T message);

  /**
   * Sends unless a receiver is full: all links or none.
   *
   * @return true if the message was taken by every link (or discarded because there is none), false if nothing was sent
   */
  boolean trySend(T message);

  /** Ends this outbox: its receivers learn that no more will come, after what was sent. A second call does nothing. */
  void finish();
}
