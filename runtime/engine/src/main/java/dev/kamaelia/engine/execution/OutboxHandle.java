package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ordinary code's access to an outbox of a running graph. Callable from any thread. It holds back the sender while 1024 messages wait. */
public interface OutboxHandle extends AutoCloseable {
  /** Waits for the next message; null once the outbox has ended and all were taken. */
  @Nullable Object take() throws InterruptedException;

  /** As {@link #take()}, but no longer than the given time; null also on time-out. */
  @Nullable Object poll(Duration timeout) throws InterruptedException;

  /**
   * Waits for the next message as long as one is wanted; null once the outbox has ended and all were taken, or when it is to be left.
   *
   * @param wanted whether a message may be taken now; after a change call {@link #look}
   * @param left whether to return without one; after a change call {@link #look}
   */
  @Nullable Object take(BooleanSupplier wanted, BooleanSupplier left) throws InterruptedException;

  /** Has those that wait look again. */
  void look();

  /** The first failure of a component that ended this outbox, once all messages before it were taken. */
  Optional<Signal.Failed> failure();

  /** The next message if one is there, else null; never waits. */
  @Nullable Object poll();

  /** True once the outbox has ended and all messages were taken. */
  boolean isFinished();

  /** Takes no more; for the component it is like a receiver that has ended. A second close does nothing. */
  @Override
  void close();
}
