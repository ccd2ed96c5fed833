package dev.kamaelia.testkit.time;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An environment in which nothing happens by itself: threads run one at a time, in a fixed order, when {@link #settle} lets them, and time passes only in {@link
 * #advance}. Two runs of the same test do the same.
 *
 * <p>Code that waits must wait through the environment's scheduler; code that blocks elsewhere is waited for and, after 30 s, named.
 *
 * <p>Called from: the test's thread.
 */
public final class VirtualTime {
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

  private final AtomicLong stepped = new AtomicLong();
  private final BatonScheduler scheduler;
  private final Environment environment;

  private VirtualTime(BatonScheduler.Order order, long seed) {
    scheduler = new BatonScheduler(order);
    environment = new Environment(new VirtualClock(scheduler, stepped), scheduler, purpose -> new SplittableRandom(seed ^ purpose.hashCode() * 0x9E3779B97F4A7C15L));
  }

  /** Threads run in the order in which they became able to. */
  public static VirtualTime create() {
    return new VirtualTime(_ -> 0, 0);
  }

  /** Whenever several threads can run, the seed decides which does. */
  public static VirtualTime seeded(long seed) {
    return new VirtualTime(new SplittableRandom(seed)::nextInt, seed);
  }

  /** What engine and links are given. */
  public Environment environment() {
    return environment;
  }

  /** Runs everything that can run without time passing. */
  public void settle() {
    scheduler.settle();
  }

  /** Lets time pass: timers go off in order, each at its own time, and what they start is run before the next. */
  public void advance(Duration time) {
    scheduler.advance(time.toNanos());
  }

  /** Sets the wall clock forward or, by a negative time, back, as an operator would; no time passes. */
  public void stepWallClock(Duration by) {
    stepped.addAndGet(by.toNanos());
  }

  /** @param stepped how far the wall clock was set forward, in nanoseconds; written by the test */
  private record VirtualClock(BatonScheduler scheduler, AtomicLong stepped) implements Clock {
    @Override
    public Instant now() {
      return START.plusNanos(scheduler.nanos() + stepped.get());
    }

    @Override
    public long nanos() {
      return scheduler.nanos();
    }
  }
}
