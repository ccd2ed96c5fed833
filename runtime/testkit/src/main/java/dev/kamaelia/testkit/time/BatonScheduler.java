package dev.kamaelia.testkit.time;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose threads pass a baton: one runs, until it waits or ends, then the driver chooses the next.
 *
 * <p>The driver is whoever calls {@link #settle}, {@link #advance}, or waits in {@link #park} without being one of the scheduler's threads: the test. Its waiting runs the
 * others, so that it may use blocking calls of the engine; if nobody can wake it, it fails rather than hangs.
 */
final class BatonScheduler implements Scheduler {
  private static final long PATIENCE_SECONDS = 30;

  /** Chooses one of the threads that can run. */
  interface Order {
    /** An index below the bound. */
    int next(int bound);
  }

  private final Order order;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition batonBack = lock.newCondition();
  private final Map<Thread, Task> tasks = new LinkedHashMap<>();
  private final List<Task> ready = new ArrayList<>();
  private final Set<Thread> permitsOfOthers = new LinkedHashSet<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private @Nullable Task running;
  private long alarmsMade;
  /** Virtual time; written by the driver under the lock, read by all. */
  private volatile long nanos;

  BatonScheduler(Order order) {
    this.order = order;
  }

  long nanos() {
    return nanos;
  }

  @Override
  public Thread start(String name, Runnable body) {
    Task task = new Task(name, self -> {
      self.awaitGrant();
      try {
        body.run();
      } finally {
        giveBack(self, Task.State.ENDED);
      }
    });
    lock.lock();
    try {
      tasks.put(task.thread, task);
      ready.add(task);
    } finally {
      lock.unlock();
    }
    task.thread.start();
    return task.thread;
  }

  @Override
  public void park() {
    Task task = current();
    if (task == null) driveUntilUnparked(Long.MAX_VALUE);
    else if (mustWait(task)) waitForBaton(task);
  }

  @Override
  public void parkNanos(long time) {
    if (time <= 0) return;
    Task task = current();
    if (task == null) {
      driveUntilUnparked(nanos + time);
    } else if (mustWait(task)) {
      Timer alarm = after(Duration.ofNanos(time), () -> unpark(task.thread, false));
      waitForBaton(task);
      alarm.cancel();
    }
  }

  @Override
  public void unpark(Thread thread) {
    unpark(thread, true);
  }

  @Override
  public Timer after(Duration delay, Runnable callback) {
    lock.lock();
    try {
      Alarm alarm = new Alarm(nanos + Math.max(0, delay.toNanos()), alarmsMade++, callback);
      alarms.add(alarm);
      return () -> cancel(alarm);
    } finally {
      lock.unlock();
    }
  }

  /** Runs everything that can run now. */
  void settle() {
    requireDriver();
    while (runOne()) {}
  }

  /** As {@link #settle}, at each time when an alarm goes off, until so much time has passed. */
  void advance(long time) {
    requireDriver();
    long end = Math.addExact(nanos, time);
    settle();
    while (passTime(end)) settle();
  }

  /** One step: a thread until it waits, or an alarm that is due; false if there is none. */
  private boolean runOne() {
    Task next = nextTask();
    if (next != null) {
      letRun(next);
      return true;
    }
    Alarm due = nextAlarm();
    if (due == null) return false;
    due.callback.run();
    return true;
  }

  private @Nullable Task nextTask() {
    lock.lock();
    try {
      for (Task task : tasks.values()) if (task.state == Task.State.PARKED && task.isInterrupted()) makeReady(task);
      return ready.isEmpty() ? null : ready.remove(order.next(ready.size()));
    } finally {
      lock.unlock();
    }
  }

  private void letRun(Task task) {
    lock.lock();
    try {
      task.state = Task.State.RUNNING;
      running = task;
      task.grant();
      long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (running != null) {
        if (left <= 0) throw blocked(task);
        left = batonBack.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted while it waited for " + task.thread.getName(), e);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Alarm nextAlarm() {
    lock.lock();
    try {
      Alarm first = alarms.peek();
      return first != null && first.time <= nanos ? alarms.poll() : null;
    } finally {
      lock.unlock();
    }
  }

  /** Goes to the next alarm's time, or to the end; false once the end was reached before. */
  private boolean passTime(long end) {
    lock.lock();
    try {
      if (nanos >= end) return false;
      Alarm first = alarms.peek();
      nanos = first == null || first.time > end ? end : first.time;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void driveUntilUnparked(long deadline) {
    Thread driver = Thread.currentThread();
    while (!takePermit(driver) && !driver.isInterrupted()) {
      if (runOne()) continue;
      if (deadline == Long.MAX_VALUE) throw new IllegalStateException("the test would wait for ever: nothing else can run" + where());
      if (!passTime(deadline)) return;
    }
  }

  private boolean takePermit(Thread thread) {
    lock.lock();
    try {
      return permitsOfOthers.remove(thread);
    } finally {
      lock.unlock();
    }
  }

  private boolean mustWait(Task task) {
    lock.lock();
    try {
      boolean wait = !task.permit && !task.thread.isInterrupted();
      task.permit = false;
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private void waitForBaton(Task task) {
    giveBack(task, Task.State.PARKED);
    task.awaitGrant();
  }

  private void giveBack(Task task, Task.State state) {
    lock.lock();
    try {
      task.state = state;
      if (state == Task.State.ENDED) tasks.remove(task.thread);
      if (task.permit && state == Task.State.PARKED) makeReady(task); // unparked since mustWait looked
      if (running == task) running = null;
      batonBack.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void unpark(Thread thread, boolean keepPermit) {
    lock.lock();
    try {
      Task task = tasks.get(thread);
      if (task == null) {
        if (!thread.isVirtual()) permitsOfOthers.add(thread);
      } else if (task.state == Task.State.PARKED) {
        makeReady(task);
      } else if (keepPermit) {
        task.permit = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void makeReady(Task task) {
    task.permit = false;
    task.state = Task.State.READY;
    ready.add(task);
  }

  private boolean cancel(Alarm alarm) {
    lock.lock();
    try {
      return alarms.remove(alarm);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Task current() {
    lock.lock();
    try {
      return tasks.get(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void requireDriver() {
    if (current() != null) throw new IllegalStateException(Thread.currentThread().getName() + " cannot drive the scheduler it runs on");
  }

  private IllegalStateException blocked(Task task) {
    IllegalStateException error = new IllegalStateException(task.thread.getName() + " has been blocking outside the scheduler for " + PATIENCE_SECONDS + " s");
    error.setStackTrace(task.thread.getStackTrace());
    return error;
  }

  private String where() {
    lock.lock();
    try {
      StringBuilder text = new StringBuilder();
      for (Task task : tasks.values()) text.append("; ").append(task.thread.getName()).append(" waits");
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  private record Alarm(long time, long number, Runnable callback) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(number, other.number);
    }
  }
}
