package dev.kamaelia.testkit.time;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler whose threads pass a baton: one runs, until it waits or ends, then it hands the baton to the next, which the {@link Pace} chooses among those that can run. Alarms go off on the driver,
 * which gets the baton for that, and when there is nothing left to run.
 *
 * <p>The driver is whoever calls {@link #settle}, {@link #advance}, or waits in {@link #park} without being one of the scheduler's threads: the test. Its waiting runs the
 * others, so that it may use blocking calls of the engine; if nobody can wake it, it fails rather than hangs.
 */
final class BatonScheduler {
  private final Pace pace;
  private final StepLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Watchdog watchdog = new Watchdog();
  private final TaskTable tasks = new TaskTable();
  private final Set<Thread> permitsOfOthers = new LinkedHashSet<>();
  private final Alarms alarms = new Alarms();
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

  BatonScheduler(Pace pace, StepLog log) {
    this.pace = pace;
    this.log = log;
  }

  long nanos() {
    return nanos;
  }

  /** How many times a thread or an alarm has run. */
  long steps() {
    lock.lock();
    try {
      return steps;
    } finally {
      lock.unlock();
    }
  }

  Thread start(VirtualProcess process, String name, Runnable body) {
    Task task = new Task(process, name, self -> run(self, body));
    lock.lock();
    try {
      if (closed || process.killed) return task.thread;
      tasks.add(task);
    } finally {
      lock.unlock();
    }
    task.thread.start();
    return task.thread;
  }

  private void run(Task self, Runnable body) {
    try {
      self.awaitGrant();
      body.run();
    } catch (ProcessOver _) {
      // the end of a thread whose process is over
    } catch (Throwable thrown) {
      if (!self.isOver()) uncaught(thrown);
    } finally {
      giveBack(self, Task.State.ENDED);
    }
  }

  private void uncaught(Throwable thrown) {
    lock.lock();
    try {
      if (uncaught == null) uncaught = thrown;
    } finally {
      lock.unlock();
    }
  }

  void park() {
    Task task = current();
    if (task == null) {
      driveUntilUnparked(Long.MAX_VALUE);
    } else {
      task.leaveIfOver();
      if (mustWait(task)) waitForBaton(task);
    }
  }

  void parkNanos(long time) {
    if (time <= 0) return;
    Task task = current();
    if (task == null) {
      driveUntilUnparked(nanos + time);
    } else {
      task.leaveIfOver();
      if (!mustWait(task)) return;
      Timer alarm = after(task.process, Duration.ofNanos(time), () -> unpark(task.thread, false));
      waitForBaton(task);
      alarm.cancel();
    }
  }

  /** Puts the calling thread behind those that can run. */
  void giveWay() {
    Task task = current();
    if (task == null || !mayGiveWay(task)) return;
    giveBack(task, Task.State.READY);
    task.awaitGrant();
  }

  private boolean mayGiveWay(Task task) {
    if (task.isOver() || task.isInterrupted()) return false;
    lock.lock();
    try {
      return tasks.ready() > 0;
    } finally {
      lock.unlock();
    }
  }

  void unpark(Thread thread) {
    unpark(thread, true);
  }

  Timer after(VirtualProcess process, Duration delay, Runnable callback) {
    lock.lock();
    try {
      Alarm alarm = alarms.make(process, nanos + Nanos.of(delay), callback);
      if (!closed && !process.killed) alarms.set(alarm);
      return () -> cancel(alarm);
    } finally {
      lock.unlock();
    }
  }

  void pause(VirtualProcess process) {
    lock.lock();
    try {
      if (process.killed || process.paused) return;
      process.paused = true;
      tasks.pause(process);
    } finally {
      lock.unlock();
    }
  }

  void resume(VirtualProcess process) {
    lock.lock();
    try {
      if (process.killed || !process.paused) return;
      process.paused = false;
      tasks.resume(process);
      alarms.resume(process);
    } finally {
      lock.unlock();
    }
  }

  void kill(VirtualProcess process) {
    lock.lock();
    try {
      process.killed = true;
      alarms.forget(process);
      tasks.kill(process);
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
    if (pace.isTimed()) limit = end;
    try {
      settle();
      while (passTime(end)) settle();
    } finally {
      limit = Long.MAX_VALUE;
    }
  }

  /** Ends every thread that still waits, one after the other, wherever it is. Nothing can be run afterwards. */
  void close() {
    requireDriver();
    List<Task> left;
    lock.lock();
    try {
      if (closed) return;
      closed = true;
      alarms.clear();
      left = tasks.endAll();
    } finally {
      lock.unlock();
    }
    for (Task task : left) {
      if (task.state == Task.State.RUNNING) task.thread.interrupt(); // it blocks elsewhere: it was named
      else if (task.state != Task.State.ENDED) letRun(task);
    }
  }

  /** One step: threads until one has to wait for an alarm or the driver, or an alarm that is due; false if there is none. */
  private boolean runOne() {
    Task task = null;
    Alarm due = null;
    lock.lock();
    try {
      if (nanos >= limit) return false;
      tasks.wakeInterrupted();
      due = alarms.due(nanos);
      int choices = tasks.ready() + (due == null ? 0 : 1);
      if (choices == 0) return false;
      int choice = pace.next(choices);
      if (choice < tasks.ready()) {
        task = tasks.take(choice);
      } else if (due != null) {
        alarms.remove(due);
        begin(due);
      }
    } finally {
      lock.unlock();
    }
    if (task != null) letRun(task);
    else if (due != null) due.callback().run();
    return true;
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

  /** Hands the baton to a thread, and waits until it comes back. */
  private void letRun(Task task) {
    lock.lock();
    try {
      begin(task);
      returned = false;
    } finally {
      lock.unlock();
    }
    task.grant();
    boolean interrupted = false;
    while (!returned) {
      watchdog.rest();
      interrupted |= Thread.interrupted();
      if (!returned) look();
    }
    if (interrupted) Thread.currentThread().interrupt();
    failIfUncaught();
  }

  private void look() {
    Task task;
    long step;
    lock.lock();
    try {
      task = running;
      step = steps;
    } finally {
      lock.unlock();
    }
    if (task != null) watchdog.look(task, step);
  }

  private void failIfUncaught() {
    Throwable thrown;
    lock.lock();
    try {
      thrown = uncaught;
      uncaught = null;
    } finally {
      lock.unlock();
    }
    if (thrown != null) throw new IllegalStateException("a thread ended by " + thrown, thrown);
  }

  /** Goes to the next alarm's time, or to the end; false once the end was reached before. */
  private boolean passTime(long end) {
    lock.lock();
    try {
      if (nanos >= end) return false;
      Alarm first = alarms.first();
      nanos = first == null || first.time() > end ? end : Math.max(nanos, first.time());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void driveUntilUnparked(long deadline) {
    Thread self = Thread.currentThread();
    driver = self;
    while (!takePermit(self) && !self.isInterrupted()) {
      if (runOne()) continue;
      if (deadline == Long.MAX_VALUE && !hasAlarms()) throw new IllegalStateException("the test would wait for ever: nothing else can run" + waiting());
      if (!passTime(deadline)) return;
    }
  }

  /** Only where steps take time: elsewhere time passes when the test says so. */
  private boolean hasAlarms() {
    lock.lock();
    try {
      return pace.isTimed() && !alarms.isEmpty();
    } finally {
      lock.unlock();
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

  /** The thread that runs has come to a wait or its end: the baton goes on to another one, or back to the driver. */
  private void giveBack(Task task, Task.State state) {
    Task next = null;
    lock.lock();
    try {
      task.state = state;
      if (state == Task.State.ENDED) tasks.remove(task);
      if (state == Task.State.READY) tasks.offer(task);
      if (task.permit && state == Task.State.PARKED) tasks.makeReady(task); // unparked since mustWait looked
      if (running != task) return;
      running = null;
      next = successor();
      if (next == null) returned = true;
      else begin(next);
    } finally {
      lock.unlock();
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

  private void unpark(Thread thread, boolean keepPermit) {
    lock.lock();
    try {
      Task task = tasks.of(thread);
      if (task == null) {
        if (thread == driver || !thread.isVirtual()) permitsOfOthers.add(thread);
      } else if (task.state == Task.State.PARKED) {
        tasks.makeReady(task);
      } else if (keepPermit) {
        task.permit = true;
      }
    } finally {
      lock.unlock();
    }
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
      return tasks.of(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void requireDriver() {
    if (current() != null) throw new IllegalStateException(Thread.currentThread().getName() + " cannot drive the scheduler it runs on");
    driver = Thread.currentThread();
  }

  private String waiting() {
    lock.lock();
    try {
      return tasks.where();
    } finally {
      lock.unlock();
    }
  }
}
