package dev.kamaelia.testkit.simulation;

import dev.kamaelia.testkit.network.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** A network of which each way has a usual time that the seed decides; pieces take between half of that and one and a half of it, and now and then much longer. Called by one thread at a time. */
final class SeededLatency implements Latency {
  private static final long LEAST = Duration.ofNanos(20_000).toNanos();
  private static final long MOST = Duration.ofMillis(20).toNanos();
  private static final int ODDS_OF_LONG = 200;

  private final SplittableRandom random;
  private final LongSupplier now;
  private final long usual;
  private final List<Slow> slow = new ArrayList<>();

  private record Slow(Fault.Delay fault, long untilNanos) {}

  SeededLatency(SplittableRandom random, LongSupplier now) {
    this.random = random;
    this.now = now;
    usual = Spread.between(random, LEAST, MOST);
  }

  /** From now on pieces are delayed, until the fault is over. */
  void add(Fault.Delay fault) {
    slow.add(new Slow(fault, now.getAsLong() + fault.lasting().toNanos()));
  }

  @Override
  public Duration next(String from, String to) {
    long nanos = usual / 2 + random.nextLong(usual);
    if (random.nextInt(ODDS_OF_LONG) == 0) nanos += random.nextLong(20 * usual);
    long time = now.getAsLong();
    slow.removeIf(delay -> delay.untilNanos <= time);
    for (Slow delay : slow) {
      if (delay.fault.from().equals(from) && delay.fault.to().equals(to)) nanos += random.nextLong(delay.fault.extra().toNanos());
    }
    return Duration.ofNanos(nanos);
  }
}
