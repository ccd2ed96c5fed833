package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.time.Duration;

/** Ordinary code's access to an inbox of a running graph. Callable from any thread. Closing it finishes its share of the inbox; a second close does nothing. */
public interface InboxHandle extends AutoCloseable {
  /**
   * Puts a message into the inbox, waiting while it is full.
   *
   * @return false if the component has ended: the message was discarded and counted
   * @throws IllegalStateException after {@link #close}
   */
  boolean put(Object message) throws InterruptedException;

  /**
   * Puts a message into the inbox unless it is full.
   *
   * @return true if it was taken, or discarded because the component has ended
   * @throws IllegalStateException after {@link #close}
   */
  boolean tryPut(Object message);

  /**
   * Puts a message into the inbox, waiting no longer than the given time.
   *
   * @return false if the time was over or the component has ended: nothing was put
   * @throws IllegalStateException after {@link #close}
   */
  boolean put(Object message, Duration timeout) throws InterruptedException;

  /** Closes it as the end of a sender that failed; nothing if it is closed. */
  void fail(Signal.Failed failure);

  /** True once the component has ended. */
  boolean isClosed();

  @Override
  void close();
}
