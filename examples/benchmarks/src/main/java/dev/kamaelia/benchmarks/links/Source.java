package dev.kamaelia.benchmarks.links;

import org.jspecify.annotations.Nullable;

/** Messages of one link: new arrays with the numbers from 0 on until told to stop, then the end. Runs on: one thread at a time, but for {@link #stop}. */
final class Source {
  private final Stamp stamp;
  private long next;
  private boolean ended;

  /** Written by whoever ends the trial; publishes nothing else. */
  private volatile boolean stopped;

  Source(Stamp stamp) {
    this.stamp = stamp;
  }

  /** The next message, or null after the end. */
  byte @Nullable [] next() {
    if (!stopped) return stamp.message(next++);
    if (ended) return null;
    ended = true;
    return stamp.message(~next);
  }

  void stop() {
    stopped = true;
  }

  /** How many messages there were, without the end. */
  long count() {
    return next;
  }
}
