package dev.kamaelia.links.session;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.proto.Ping;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the lanes to one peer have shown so far: how long a round trip takes, and why one broke last. A round trip is that of a Ping, one each beat, which leaves in turn with everything else.
 *
 * <p>Called from: the host's beat ({@link #ask}), the lanes, one call at a time, and anybody who reads. Its lock guards all fields and is never held while somebody else is called.
 */
final class LaneHistory {
  private static final int KEPT = 128;

  private final Clock clock;

  /** A ring of the last round trips, in nanoseconds. */
  private final long[] nanos = new long[KEPT];

  private long count;
  private long asked;
  private long askedAt;
  private boolean awaitsAnswer;
  private String lastError = "";

  LaneHistory(Clock clock) {
    this.clock = clock;
  }

  /** The question to send now; the same again while it is not answered. */
  synchronized Ping ask() {
    if (!awaitsAnswer) {
      awaitsAnswer = true;
      asked++;
      askedAt = clock.nanos();
    }
    return Ping.newBuilder().setId(asked).build();
  }

  /** True while a question is not answered. */
  synchronized boolean awaitsAnswer() {
    return awaitsAnswer;
  }

  synchronized void answered(long id) {
    if (!awaitsAnswer || id != asked) return;
    awaitsAnswer = false;
    nanos[(int) (count++ % KEPT)] = clock.nanos() - askedAt;
  }

  /** There is another lane, or none: what was asked over the old one is not answered any more. */
  synchronized void changed() {
    awaitsAnswer = false;
  }

  /** A lane broke or could not be had. */
  synchronized void troubled(String why) {
    lastError = why;
  }

  synchronized Optional<String> lastError() {
    return lastError.isEmpty() ? Optional.empty() : Optional.of(lastError);
  }

  synchronized Optional<LinkFigures.RoundTrips> roundTrips() {
    int samples = (int) Math.min(count, KEPT);
    if (samples == 0) return Optional.empty();
    long[] sorted = Arrays.copyOf(nanos, samples);
    Arrays.sort(sorted);
    return Optional.of(new LinkFigures.RoundTrips(rank(sorted, 50), rank(sorted, 99), samples));
  }

  /** The smallest that so many of a hundred do not exceed. */
  private static Duration rank(long[] sorted, int percent) {
    return Duration.ofNanos(sorted[(sorted.length * percent + 99) / 100 - 1]);
  }
}
