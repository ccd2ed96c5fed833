package dev.kamaelia.engine.time;

import dev.kamaelia.Timer;
import java.time.Duration;

/**
 * Makes threads, lets them wait, and wakes them. All waiting of engine and links goes through here, so that a simulation can run one thread at a time in a
 * seeded order. Callable from any thread.
 */
public interface Scheduler {
  /** Starts a virtual thread; the name tells its role, for example {@code component-counter}. */
  Thread start(String name, Runnable body);

  /**
   * Starts a thread for code that waits outside the framework, in a read or write of the system. Where threads are real it is a platform thread: only such a one can an interrupt take
   * out of a read or write of standard input and output.
   */
  default Thread startBlocking(String name, Runnable body) {
    return start(name, body);
  }

  /** Waits until {@link #unpark} or an interrupt; may return for no reason, as {@link java.util.concurrent.locks.LockSupport#park()} does. */
  void park();

  /** Lets threads that can run go before the calling one, which goes on after them. A hint: does nothing unless said otherwise. */
  default void giveWay() {}

  /** As {@link #park()}, but no longer than the given nanoseconds. */
  void parkNanos(long nanos);

  /** Ends the present or the next {@link #park} of a thread. */
  void unpark(Thread thread);

  /** Calls back once after a delay, on a thread of the scheduler; the callback must not wait. */
  Timer after(Duration delay, Runnable callback);
}
