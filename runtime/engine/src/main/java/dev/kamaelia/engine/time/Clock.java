package dev.kamaelia.engine.time;

import java.time.Instant;

/** Reads the time. Callable from any thread. */
public interface Clock {
  /** The wall clock's time; may jump. For people, never for intervals. */
  Instant now();

  /** A monotonic time in nanoseconds, for differences only. */
  long nanos();
}
