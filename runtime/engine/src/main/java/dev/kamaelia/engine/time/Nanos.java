package dev.kamaelia.engine.time;

import java.time.Duration;

/** Nanoseconds of a duration for waiting: more than 146 years are as good as for ever, so that sums with a clock's time do not overflow. */
public final class Nanos {
  private static final long FOREVER = Long.MAX_VALUE / 2;

  private Nanos() {}

  /** The duration's nanoseconds, at most 146 years; negative ones count as zero. */
  public static long of(Duration duration) {
    if (duration.isNegative()) return 0;
    return duration.compareTo(Duration.ofNanos(FOREVER)) > 0 ? FOREVER : duration.toNanos();
  }
}
