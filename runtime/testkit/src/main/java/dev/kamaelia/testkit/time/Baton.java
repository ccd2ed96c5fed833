package dev.kamaelia.testkit.time;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who runs, who can run next, and what time it is. One thread has the baton, until it waits or ends; then it goes to the one that the {@link Pace} chooses among those that can run, or to the driver.
 *
 * <p>Called from: the scheduler's threads, the driver, and whoever unparks. Its lock guards its fields and those of tasks and processes, and is never held while anything of a test runs.
 */
final class Baton {
  private final Pace pace;
  private final StepLog log;
  private final TaskTable tasks = new TaskTable();
  private final Alarms alarms = new Alarms();

  /** The threads that are none of the scheduler's and were unparked. */
  private final Set<Thread> permitsOfOthers = new LinkedHashSet<>();

  private @Nullable Task running;
  private @Nullable Thread driver;
  private @Nullable Throwable uncaught;
  private boolean closed;
  private long steps;

  /** No step begins at or after this time. */
  private long limit = Long.MAX_VALUE;

  /** Virtual time; written by who holds the baton under the lock, read by all. */
  private volatile long nanos;

  /** The driver has the baton; set under the lock by who gives it back, cleared by the driver. */
  private volatile boolean returned;

  Baton(Pace pace, StepLog log) {
    this.pace = pace;
    this.log = log;
  }

  /**
   * What runs next.
   *
   * @param task a thread; null if it is an alarm
   * @param alarm an alarm, which has begun
   */
  record Choice(@Nullable Task task, @Nullable Alarm alarm) {}

  long nanos() {
    return nanos;
  }

  /** How many times a thread or an alarm has run. */
  synchronized long steps() {
    return steps;
  }

  // --- threads

  /** A thread can run for the first time; false if it never will. */
  synchronized boolean add(Task task) {
    if (closed || task.process.killed) return false;
    tasks.add(task);
    return true;
  }

  /** The calling thread as one of the scheduler's; null if it is none. */
  synchronized @Nullable Task current() {
    return tasks.of(Thread.currentThread());
  }

  /** False if the thread was unparked or interrupted before it came to wait. */
  synchronized boolean mustWait(Task task) {
    boolean wait = !task.permit && !task.thread.isInterrupted();
    task.permit = false;
    return wait;
  }

  synchronized boolean othersCanRun() {
    return tasks.ready() > 0;
  }

  /** The thread that runs has come to a wait or its end: the baton goes on to another one, or back to the driver. */
  void giveBack(Task task, Task.State state) {
    Task next = null;
    synchronized (this) {
      task.state = state;
      if (state == Task.State.ENDED) tasks.remove(task);
      if (state == Task.State.READY) tasks.offer(task);
      if (task.permit && state == Task.State.PARKED) tasks.makeReady(task); // unparked since mustWait looked
      if (running != task) return;
      running = null;
      next = successor();
      if (next == null) returned = true;
      else begin(next);
    }
    if (next != null) next.grant();
    else if (driver != null) LockSupport.unpark(driver);
  }

  /** Who runs next without the driver; null if it is the driver's turn. */
  private @Nullable Task successor() {
    if (closed || uncaught != null || nanos >= limit || permitsOfOthers.contains(driver)) return null;
    tasks.wakeInterrupted();
    int choices = tasks.ready();
    if (choices == 0 || alarms.due(nanos) != null) return null;
    return tasks.take(pace.next(choices));
  }

  /** @param keepPermit true if the thread's next wait is over at once when it does not wait now */
  synchronized void unpark(Thread thread, boolean keepPermit) {
    Task task = tasks.of(thread);
    if (task == null) {
      if (thread == driver || !thread.isVirtual()) permitsOfOthers.add(thread);
    } else if (task.state == Task.State.PARKED) {
      tasks.makeReady(task);
    } else if (keepPermit) {
      task.permit = true;
    }
  }

  /** A thread has ended by this; the first one is told to the driver. */
  synchronized void uncaught(Throwable thrown) {
    if (uncaught == null) uncaught = thrown;
  }

  // --- alarms and processes

  synchronized Timer after(VirtualProcess process, Duration delay, Runnable callback) {
    Alarm alarm = alarms.make(process, nanos + Nanos.of(delay), callback);
    if (!closed && !process.killed) alarms.set(alarm);
    return () -> cancel(alarm);
  }

  private synchronized boolean cancel(Alarm alarm) {
    return alarms.remove(alarm);
  }

  synchronized void pause(VirtualProcess process) {
    if (process.killed || process.paused) return;
    process.paused = true;
    tasks.pause(process);
  }

  synchronized void resume(VirtualProcess process) {
    if (process.killed || !process.paused) return;
    process.paused = false;
    tasks.resume(process);
    alarms.resume(process);
  }

  synchronized void kill(VirtualProcess process) {
    process.killed = true;
    alarms.forget(process);
    tasks.kill(process);
  }

  // --- the driver

  /** The calling thread drives from now on. */
  synchronized void driveFromHere() {
    driver = Thread.currentThread();
  }

  /** Chooses a step, a thread or an alarm that is due; null if there is none. An alarm begins by that. */
  synchronized @Nullable Choice choose() {
    if (nanos >= limit) return null;
    tasks.wakeInterrupted();
    Alarm due = alarms.due(nanos);
    int choices = tasks.ready() + (due == null ? 0 : 1);
    if (choices == 0) return null;
    int choice = pace.next(choices);
    if (due == null || choice < tasks.ready()) return new Choice(tasks.take(choice), null);
    alarms.remove(due);
    begin(due);
    return new Choice(null, due);
  }

  private void begin(Alarm alarm) {
    steps++;
    nanos += pace.stepNanos();
    if (!closed) log.alarm(nanos, alarm.process().name(), alarm.number());
  }

  private void begin(Task task) {
    steps++;
    nanos += pace.stepNanos();
    task.state = Task.State.RUNNING;
    running = task;
    if (!closed) log.runs(nanos, task.process.name(), task.thread.getName());
  }

  /** The driver hands the baton to a thread; it comes back when {@link #isBack}. */
  void handTo(Task task) {
    synchronized (this) {
      begin(task);
      returned = false;
    }
    task.grant();
  }

  boolean isBack() {
    return returned;
  }

  /** Has the watchdog look at who runs. */
  void show(Watchdog watchdog) {
    Task task;
    long step;
    synchronized (this) {
      task = running;
      step = steps;
    }
    if (task != null) watchdog.look(task, step);
  }

  /** By what a thread has ended since this was last asked; null if none has. */
  synchronized @Nullable Throwable takeUncaught() {
    Throwable thrown = uncaught;
    uncaught = null;
    return thrown;
  }

  /** From now on no step begins at or after this time, if steps take time. */
  synchronized void limit(long end) {
    if (pace.isTimed()) limit = end;
  }

  synchronized void unlimited() {
    limit = Long.MAX_VALUE;
  }

  /** Goes to the next alarm's time, or to the end; false once the end was reached before. */
  synchronized boolean passTime(long end) {
    if (nanos >= end) return false;
    Alarm first = alarms.first();
    nanos = first == null || first.time() > end ? end : Math.max(nanos, first.time());
    return true;
  }

  /** True if time passes by itself until something happens. Only where steps take time: elsewhere time passes when the test says so. */
  synchronized boolean hasAlarms() {
    return pace.isTimed() && !alarms.isEmpty();
  }

  /** True if a thread that is none of the scheduler's was unparked. */
  synchronized boolean takePermit(Thread thread) {
    return permitsOfOthers.remove(thread);
  }

  /** Nothing begins any more; who is to be ended, in order. Empty if it was closed before. */
  synchronized List<Task> close() {
    if (closed) return List.of();
    closed = true;
    alarms.clear();
    return tasks.endAll();
  }

  /** Who waits, for an error. */
  synchronized String waiting() {
    return tasks.where();
  }
}
