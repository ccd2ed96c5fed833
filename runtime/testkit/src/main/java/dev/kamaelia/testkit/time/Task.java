package dev.kamaelia.testkit.time;

import java.util.concurrent.locks.LockSupport;

/** A thread of the {@link BatonScheduler}. Runs on: itself; fields without a word are guarded by the scheduler's lock. */
final class Task {
  /** What the thread does now. */
  enum State {
    READY,
    RUNNING,
    PARKED,
    ENDED
  }

  final Thread thread;
  State state = State.READY;
  boolean permit;

  /** Publishes the baton: set by the driver, cleared by the thread. */
  private volatile boolean granted;
  /** Remembers an interrupt that came while the thread waited for the baton: set and cleared by the thread, read by the driver. */
  private volatile boolean interrupted;

  Task(String name, java.util.function.Consumer<Task> body) {
    thread = Thread.ofVirtual().name(name).unstarted(() -> body.accept(this));
  }

  /** Called by the driver. */
  void grant() {
    granted = true;
    LockSupport.unpark(thread);
  }

  /** Waits for the baton, on the thread itself; an interrupt is kept for afterwards. */
  void awaitGrant() {
    while (!granted) {
      LockSupport.park(this);
      if (Thread.currentThread().isInterrupted()) {
        interrupted = true; // before the flag is cleared, so that the driver sees one of the two
        Thread.interrupted();
      }
    }
    granted = false;
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  boolean isInterrupted() {
    return thread.isInterrupted() || interrupted;
  }
}
