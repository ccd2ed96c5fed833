package dev.kamaelia.testkit.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread of the {@link BatonScheduler}. Runs on: itself; fields without a word are guarded by the {@link Baton}'s lock. */
final class Task {
  /** So often a thread that is ended may wait again until it is left where it is. */
  private static final int MOST_REFUSALS = 10_000;

  /** What the thread does now. */
  enum State {
    READY,
    RUNNING,
    PARKED,
    ENDED
  }

  final Thread thread;
  final VirtualProcess process;
  State state = State.READY;
  boolean permit;

  /** Touched by the thread alone. */
  private int refusals;

  /** Publishes the baton: set by whoever had it, cleared by the thread. */
  private volatile boolean granted;
  /** Remembers an interrupt that came while the thread waited for the baton: set and cleared by the thread, read by who chooses the next one. */
  private volatile boolean interrupted;

  /** True when the thread is to end wherever it waits; set under the baton's lock, read by the thread. */
  private volatile boolean over;

  Task(VirtualProcess process, String name, Consumer<Task> body) {
    this.process = process;
    thread = Thread.ofVirtual().name(name).unstarted(() -> body.accept(this));
  }

  /** Hands the baton over. */
  void grant() {
    granted = true;
    LockSupport.unpark(thread);
  }

  /** From now on the thread leaves each wait with {@link ProcessOver}. */
  void end() {
    over = true;
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
    leaveIfOver();
  }

  /** Ends a wait of a thread whose process is over; what catches that again and again is left waiting for good. */
  void leaveIfOver() {
    if (!over) return;
    if (++refusals < MOST_REFUSALS) throw new ProcessOver();
    while (true) LockSupport.park(this);
  }

  boolean isOver() {
    return over;
  }

  boolean isInterrupted() {
    return thread.isInterrupted() || interrupted;
  }
}
