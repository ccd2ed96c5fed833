package dev.kamaelia.testkit.time;

import dev.kamaelia.Timer;
import java.time.Duration;

/**
 * A scheduler whose threads pass a {@link Baton}: one runs, until it waits or ends, then it hands the baton to the next. Who waits without being one of them is the {@link Driver}, and runs the others meanwhile.
 *
 * <p>Called from: its threads and the driver.
 */
final class BatonScheduler {
  private final Baton baton;
  private final Driver driver;

  BatonScheduler(Baton baton, Driver driver) {
    this.baton = baton;
    this.driver = driver;
  }

  Thread start(VirtualProcess process, String name, Runnable body) {
    Task task = new Task(process, name, self -> run(self, body));
    if (baton.add(task)) task.thread.start();
    return task.thread;
  }

  private void run(Task self, Runnable body) {
    try {
      self.awaitGrant();
      body.run();
    } catch (ProcessOver _) {
      // the end of a thread whose process is over
    } catch (Throwable thrown) {
      if (!self.isOver()) baton.uncaught(thrown);
    } finally {
      baton.giveBack(self, Task.State.ENDED);
    }
  }

  void park() {
    Task task = baton.current();
    if (task == null) {
      driver.awaitPermit(Long.MAX_VALUE);
    } else {
      task.leaveIfOver();
      if (baton.mustWait(task)) waitForBaton(task, Task.State.PARKED);
    }
  }

  void parkNanos(long time) {
    if (time <= 0) return;
    Task task = baton.current();
    if (task == null) {
      driver.awaitPermit(baton.nanos() + time);
    } else {
      task.leaveIfOver();
      if (!baton.mustWait(task)) return;
      Timer alarm = baton.after(task.process, Duration.ofNanos(time), () -> baton.unpark(task.thread, false));
      waitForBaton(task, Task.State.PARKED);
      alarm.cancel();
    }
  }

  /** Puts the calling thread behind those that can run. */
  void giveWay() {
    Task task = baton.current();
    if (task == null || task.isOver() || task.isInterrupted() || !baton.othersCanRun()) return;
    waitForBaton(task, Task.State.READY);
  }

  private void waitForBaton(Task task, Task.State state) {
    baton.giveBack(task, state);
    task.awaitGrant();
  }
}
