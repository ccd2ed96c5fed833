package dev.kamaelia.engine.execution;

/**
 * Whether a link has carried enough messages lately for a class to be made of its row. Runs on: the sender's activations.
 */
final class Heat {
  private static final long WINDOW_NANOS = 1_000_000_000;

  /** Nothing is hot beyond that. */
  private static final long HIGHEST = 1L << 40;

  private long threshold;
  private long calls;
  private long sinceNanos;

  /** True from when a class was asked for until it is given up. */
  private boolean asked;

  /** Hot after so many messages within a second. */
  Heat(long threshold, long calls, long nanos) {
    this.threshold = threshold;
    restart(calls, nanos);
  }

  private void restart(long carried, long nanos) {
    calls = carried;
    sinceNanos = nanos;
  }

  /** True if it has carried enough since a moment ago, and nothing was asked for yet. */
  boolean isHot(long carried, long nanos) {
    if (asked) return false;
    boolean late = nanos - sinceNanos > WINDOW_NANOS;
    if (!late && carried - calls >= threshold) return true;
    if (late) restart(carried, nanos);
    return false;
  }

  void ask() {
    asked = true;
  }

  boolean isAsked() {
    return asked;
  }

  /** It was of no use: the next time it takes twice as many messages. */
  void coolDown(long carried, long nanos) {
    asked = false;
    if (threshold < HIGHEST) threshold *= 2;
    restart(carried, nanos);
  }
}
