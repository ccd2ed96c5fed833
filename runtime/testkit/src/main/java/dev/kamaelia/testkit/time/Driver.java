package dev.kamaelia.testkit.time;

import java.util.List;

/**
 * Runs the threads of a {@link Baton}, and lets time pass: whoever calls {@link #settle} or {@link #advance}, or waits in {@link #awaitPermit} without being one of the scheduler's threads. That is the test. Its waiting runs the
 * others, so that it may use blocking calls of the engine; if nobody can wake it, it fails rather than hangs. Alarms go off on its thread.
 */
final class Driver {
  private final Baton baton;
  private final Watchdog watchdog = new Watchdog();

  Driver(Baton baton) {
    this.baton = baton;
  }

  /** Runs everything that can run now. */
  void settle() {
    requireDriver();
    while (runOne()) {}
  }

  /** As {@link #settle}, at each time when an alarm goes off, until so much time has passed. */
  void advance(long time) {
    requireDriver();
    long end = Math.addExact(baton.nanos(), time);
    baton.limit(end);
    try {
      settle();
      while (baton.passTime(end)) settle();
    } finally {
      baton.unlimited();
    }
  }

  /** Runs the others until the calling thread is unparked or interrupted, or it is so late. */
  void awaitPermit(long deadline) {
    Thread self = Thread.currentThread();
    baton.driveFromHere();
    while (!baton.takePermit(self) && !self.isInterrupted()) {
      if (runOne()) continue;
      if (deadline == Long.MAX_VALUE && !baton.hasAlarms()) throw new IllegalStateException("the test would wait for ever: nothing else can run" + baton.waiting());
      if (!baton.passTime(deadline)) return;
    }
  }

  /** Ends every thread that still waits, one after the other, wherever it is. Nothing can be run afterwards. */
  void close() {
    requireDriver();
    List<Task> left = baton.close();
    for (Task task : left) {
      if (task.state == Task.State.RUNNING) task.thread.interrupt(); // it blocks elsewhere: it was named
      else if (task.state != Task.State.ENDED) letRun(task);
    }
  }

  private void requireDriver() {
    if (baton.current() != null) throw new IllegalStateException(Thread.currentThread().getName() + " cannot drive the scheduler it runs on");
    baton.driveFromHere();
  }

  /** One step: threads until one has to wait for an alarm or the driver, or an alarm that is due; false if there is none. */
  private boolean runOne() {
    Baton.Choice choice = baton.choose();
    if (choice == null) return false;
    if (choice.task() != null) letRun(choice.task());
    else if (choice.alarm() != null) choice.alarm().callback().run();
    return true;
  }

  /** Hands the baton to a thread, and waits until it comes back. */
  private void letRun(Task task) {
    baton.handTo(task);
    boolean interrupted = false;
    while (!baton.isBack()) {
      watchdog.rest();
      interrupted |= Thread.interrupted();
      if (!baton.isBack()) baton.show(watchdog);
    }
    if (interrupted) Thread.currentThread().interrupt();
    Throwable thrown = baton.takeUncaught();
    if (thrown != null) throw new IllegalStateException("a thread ended by " + thrown, thrown);
  }
}
