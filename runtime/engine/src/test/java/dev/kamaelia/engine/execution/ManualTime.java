package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Real threads on a clock that only the test moves. */
final class ManualTime implements Clock, Scheduler {
  private final Scheduler real = SystemEnvironment.create(1).scheduler();
  private final PriorityQueue<Entry> timers = new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
  private long nanos;
  private long orders;

  Environment environment() {
    return new Environment(this, this, SystemEnvironment.create(1).random());
  }

  /** Moves the clock and runs what becomes due, on the calling thread. */
  void advance(Duration by) {
    long end;
    synchronized (this) {
      end = nanos + by.toNanos();
    }
    for (Entry next = nextUntil(end); next != null; next = nextUntil(end)) next.callback.run();
    synchronized (this) {
      nanos = end;
    }
  }

  private synchronized Entry nextUntil(long end) {
    Entry next = timers.peek();
    if (next == null || next.due > end) return null;
    nanos = Math.max(nanos, next.due);
    return timers.poll();
  }

  /** Waits until at least so many timers are set. */
  synchronized void awaitTimers(int count) throws InterruptedException {
    while (timers.size() < count) wait(30_000);
  }

  /** How many timers are set. */
  synchronized int timers() {
    return timers.size();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos());
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public Thread start(String name, Runnable body) {
    return real.start(name, body);
  }

  @Override
  public Thread startBlocking(String name, Runnable body) {
    return real.startBlocking(name, body);
  }

  @Override
  public void park() {
    real.park();
  }

  @Override
  public void parkNanos(long left) {
    Thread self = Thread.currentThread();
    Timer timer = after(Duration.ofNanos(left), () -> unpark(self));
    real.park();
    timer.cancel();
  }

  @Override
  public void unpark(Thread thread) {
    real.unpark(thread);
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable callback) {
    Entry entry = new Entry(nanos + delay.toNanos(), orders++, callback);
    timers.add(entry);
    notifyAll();
    return () -> cancel(entry);
  }

  private synchronized boolean cancel(Entry entry) {
    return timers.remove(entry);
  }

  private record Entry(long due, long order, Runnable callback) {}

  /** Waits until something holds; what ends a test that lasts too long ends the wait. */
  static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (Thread.interrupted()) throw new InterruptedException("the test waited for what does not come");
      Thread.yield(); // on a virtual thread it may wait for another one that needs the same carrier
    }
  }

  /** Waits for a latch as long as a test may. */
  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(30, java.util.concurrent.TimeUnit.SECONDS)) throw new AssertionError("not reached");
  }
}
