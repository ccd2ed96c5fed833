package dev.kamaelia.node.authority;

import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate may be used.
 *
 * @param from the first moment
 * @param until the last one
 */
public record Validity(Instant from, Instant until) {
  /** Clocks of other machines may be behind by as much. */
  private static final Duration LATE_CLOCKS = Duration.ofHours(1);

  public Validity {
    if (!from.isBefore(until)) throw new IllegalArgumentException("valid from " + from + " until " + until);
  }

  /** From now on for so many days, and a little before for clocks that are late. */
  public static Validity days(int days, Instant now) {
    return new Validity(now.minus(LATE_CLOCKS), now.plus(Duration.ofDays(days)));
  }
}
