package dev.kamaelia.engine.time;

import dev.kamaelia.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Time, threads and chance of a real process. The only place of engine and links where threads are made and clocks are read. */
public final class SystemEnvironment {
  private SystemEnvironment() {}

  /** The machine's clocks, virtual threads, one daemon thread for timers, and chance that differs from run to run. */
  public static Environment create() {
    return create(System.nanoTime() ^ ProcessHandle.current().pid());
  }

  /** The same with a root seed for chance. */
  public static Environment create(long seed) {
    return new Environment(new MachineClock(), new ThreadScheduler(), purpose -> generator(seed, purpose));
  }

  private static RandomGenerator generator(long seed, String purpose) {
    long mixed = seed;
    for (int i = 0; i < purpose.length(); i++) mixed = mixed * 0x5851F42D4C957F2DL + purpose.charAt(i);
    return new SplittableRandom(mixed);
  }

  private static final class MachineClock implements Clock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }

  /** Runs on: {@code start} makes virtual threads, {@code startBlocking} daemon threads of the platform; callbacks run on the timer thread, which ends after five idle seconds. */
  private static final class ThreadScheduler implements Scheduler {
    private final ScheduledThreadPoolExecutor timers;

    ThreadScheduler() {
      timers = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("kamaelia-timer").factory());
      timers.setRemoveOnCancelPolicy(true);
      timers.setKeepAliveTime(5, TimeUnit.SECONDS);
      timers.allowCoreThreadTimeOut(true);
    }

    @Override
    public Thread start(String name, Runnable body) {
      return Thread.ofVirtual().name(name).start(body);
    }

    @Override
    public Thread startBlocking(String name, Runnable body) {
      return Thread.ofPlatform().daemon().name(name).start(body);
    }

    @Override
    public void park() {
      LockSupport.park(this);
    }

    @Override
    public void giveWay() {
      Thread.yield();
    }

    @Override
    public void parkNanos(long nanos) {
      LockSupport.parkNanos(this, nanos);
    }

    @Override
    public void unpark(Thread thread) {
      LockSupport.unpark(thread);
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
      Future<?> task = timers.schedule(callback, Nanos.of(delay), TimeUnit.NANOSECONDS);
      return () -> task.cancel(false);
    }
  }
}
