package dev.kamaelia.benchmarks.flow;

import java.time.Duration;

/**
 * How long messages flow: until there were enough of them, for so long to get warm, and then for some rounds.
 *
 * @param messages at least so many
 * @param warmup before the first round
 * @param round how long a round takes
 * @param rounds how many
 */
public record Schedule(long messages, Duration warmup, Duration round, int rounds) {
  /** So many messages, whatever the time. */
  public static Schedule of(long messages) {
    return new Schedule(messages, Duration.ZERO, Duration.ZERO, 0);
  }
}
