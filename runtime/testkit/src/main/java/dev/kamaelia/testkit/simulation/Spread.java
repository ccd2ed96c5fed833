package dev.kamaelia.testkit.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws sizes of which each doubling is equally likely. In whole numbers only, so that it is the same on every machine. */
final class Spread {
  private Spread() {}

  static Duration between(RandomGenerator random, Duration least, Duration most) {
    return Duration.ofNanos(between(random, least.toNanos(), most.toNanos()));
  }

  static long between(RandomGenerator random, long least, long most) {
    if (least >= most) return most;
    int doublings = 64 - Long.numberOfLeadingZeros(most / least);
    long low = least << random.nextInt(doublings);
    long high = Math.min(most, 2 * low);
    return low >= high ? most : low + random.nextLong(high - low + 1);
  }
}
