package dev.kamaelia.engine.introspection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a running graph since {@link #present}, in order. Holds at most 1024 that were not taken; whoever is slower gets a {@link Change.Resync} instead of what did not fit, and never
 * holds up the graph. Callable from any thread.
 */
public interface ChangeStream extends AutoCloseable {
  /** What it looked like before the first change of this stream. */
  LiveTopology present();

  /** The next change; null if there is none now. */
  @Nullable Change poll();

  /** Waits for the next change; null once the graph has ended and all were taken, and after {@link #close}. */
  @Nullable Change take() throws InterruptedException;

  /** As {@link #take()}, but no longer than the given time; null also on time-out. */
  @Nullable Change take(Duration timeout) throws InterruptedException;

  /** No more changes. */
  @Override
  void close();
}
