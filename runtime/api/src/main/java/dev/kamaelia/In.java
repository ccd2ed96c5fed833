package dev.kamaelia;

import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as its microprocess sees it.
 *
 * <p>Runs on: called only from the component's own thread; from any other one every method throws {@link WrongThreadException}. Messages are never null.
 *
 * @param <T> the type of the messages
 */
public interface In<T> extends Iterable<T> {
  /**
   * Waits for the next message.
   *
   * @return the message, or null once the inbox is finished and drained
   * @throws InterruptedException when the component is told to stop while it waits
   */
  @Nullable T receive() throws InterruptedException;

  /**
   * Waits for the next message, but no longer than the given time.
   *
   * @return the message, or null on time-out and once finished and drained; {@link #isFinished} tells which
   * @throws InterruptedException when the component is told to stop while it waits
   */
  @Nullable T receive(Duration timeout) throws InterruptedException;

  /** The next message if one is there, else null; never waits. */
  @Nullable T poll();

  /** How many messages wait now. */
  int size();

  /** True once every link into this inbox has ended and all messages have been received. */
  boolean isFinished();

  /** Receives until the inbox is finished; {@code hasNext} waits and throws the unchecked {@link StoppedException} when the component is stopped. */
  @Override
  Iterator<T> iterator();
}
