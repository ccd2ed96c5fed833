package dev.kamaelia.engine.execution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ordinary code's access to an outbox of a running graph. Callable from any thread. It holds back the sender while 1024 messages wait. */
public interface OutboxHandle extends AutoCloseable {
  /** Waits for the next message; null once the outbox has ended and all were taken. */
  @Nullable Object take() throws InterruptedException;

  /** As {@link #take()}, but no longer than the given time; null also on time-out. */
  @Nullable Object poll(Duration timeout) throws InterruptedException;

  /** The next message if one is there, else null; never waits. */
  @Nullable Object poll();

  /** True once the outbox has ended and all messages were taken. */
  boolean isFinished();

  /** Takes no more; for the component it is like a receiver that has ended. A second close does nothing. */
  @Override
  void close();
}
