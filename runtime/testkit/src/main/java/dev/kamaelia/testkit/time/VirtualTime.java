package dev.kamaelia.testkit.time;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.RandomSource;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An environment in which nothing happens by itself: threads run one at a time, in a fixed order, when {@link #settle} lets them, and time passes only in {@link
 * #advance}. Two runs of the same test do the same.
 *
 * <p>Code that waits must wait through the environment's scheduler; code that blocks elsewhere is waited for and, after some seconds, named.
 *
 * <p>Called from: the test's thread.
 */
public final class VirtualTime {
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

  private final AtomicLong stepped = new AtomicLong();
  private final Baton baton;
  private final Driver driver;
  private final BatonScheduler scheduler;
  private final Clock clock;
  private final Chance chance;
  private final VirtualProcess own;

  private VirtualTime(Pace pace, long seed, StepLog log) {
    baton = new Baton(pace, log);
    driver = new Driver(baton);
    scheduler = new BatonScheduler(baton, driver);
    clock = new VirtualClock(baton, stepped);
    chance = new Chance(seed);
    own = process("");
  }

  /** Threads run in the order in which they became able to. */
  public static VirtualTime create() {
    return new VirtualTime(_ -> 0, 0, StepLog.NONE);
  }

  /** Whenever several threads can run, the seed decides which does. */
  public static VirtualTime seeded(long seed) {
    return new VirtualTime(new SplittableRandom(seed)::nextInt, seed, StepLog.NONE);
  }

  /**
   * As {@link #seeded}, and each step takes time, so that timers go off and what is under way arrives while there is something to run.
   *
   * @param order decides what runs next and how long it takes
   * @param seed where the chance of the processes comes from
   * @param longestStep how long a step takes at most
   * @param log told of every step
   */
  public static VirtualTime timed(RandomGenerator order, long seed, Duration longestStep, StepLog log) {
    return new VirtualTime(new TimedPace(order, longestStep.toNanos()), seed, log);
  }

  /** What engine and links are given. */
  public Environment environment() {
    return own.environment();
  }

  /** A process of its own in the same time: one of several that can be held up or killed alone. */
  public VirtualProcess process(String name) {
    return new VirtualProcess(name, baton, scheduler, clock, chance.of(name));
  }

  /** Runs everything that can run without time passing. */
  public void settle() {
    driver.settle();
  }

  /** Lets time pass: timers go off in order, each at its own time, and what they start is run before the next. */
  public void advance(Duration time) {
    driver.advance(time.toNanos());
  }

  /** How many times a thread or a timer has run. */
  public long steps() {
    return baton.steps();
  }

  /** Ends all threads that still wait; nothing can be run afterwards. Only where many runs follow each other need it be called. */
  public void close() {
    driver.close();
  }

  /** Sets the wall clock forward or, by a negative time, back, as an operator would; no time passes. */
  public void stepWallClock(Duration by) {
    stepped.addAndGet(by.toNanos());
  }

  /** Runs a test on a virtual thread, between which and those of virtual time a change is cheaper, and waits for its end. */
  public static <T extends @Nullable Object> T onVirtualThread(Callable<T> test) throws Exception {
    FutureTask<T> task = new FutureTask<>(test);
    Thread thread = Thread.ofVirtual().name("test").unstarted(task);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) throw error;
      if (e.getCause() instanceof Exception exception) throw exception;
      throw new IllegalStateException(e);
    }
  }

  /** @param longest in nanoseconds */
  private record TimedPace(RandomGenerator order, long longest) implements Pace {
    @Override
    public int next(int bound) {
      return bound == 1 ? 0 : order.nextInt(bound);
    }

    @Override
    public long stepNanos() {
      return 1 + order.nextLong(longest);
    }

    @Override
    public boolean isTimed() {
      return true;
    }
  }

  /** Generators that depend on nothing but the seed, the process and the purpose. */
  private record Chance(long seed) {
    RandomSource of(String process) {
      return purpose -> new SplittableRandom(mixed(mixed(seed, process), purpose)).split();
    }

    private static long mixed(long seed, String text) {
      long mixed = seed;
      for (int i = 0; i < text.length(); i++) mixed = (mixed ^ text.charAt(i)) * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
      return mixed;
    }
  }

  /** @param stepped how far the wall clock was set forward, in nanoseconds; written by the test */
  private record VirtualClock(Baton baton, AtomicLong stepped) implements Clock {
    @Override
    public Instant now() {
      return START.plusNanos(baton.nanos() + stepped.get());
    }

    @Override
    public long nanos() {
      return baton.nanos();
    }
  }
}
