package dev.kamaelia.engine.time;

import java.util.Objects;

/**
 * Time, threads and chance of one process or of one simulated node.
 *
 * @param clock reads the time
 * @param scheduler makes threads and lets them wait
 * @param random where chance comes from
 */
public record Environment(Clock clock, Scheduler scheduler, RandomSource random) {
  public Environment {
    Objects.requireNonNull(clock, "clock == null");
    Objects.requireNonNull(scheduler, "scheduler == null");
    Objects.requireNonNull(random, "random == null");
  }
}
