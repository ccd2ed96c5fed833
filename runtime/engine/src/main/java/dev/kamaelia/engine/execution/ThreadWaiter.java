package dev.kamaelia.engine.execution;

/** The calling thread as it waits for room in an inbox, a component's or an ordinary one. Runs on: that thread; {@link #room} on the receiver's. */
final class ThreadWaiter extends RoomWaiter {
  private final Execution execution;
  private final Thread thread = Thread.currentThread();

  ThreadWaiter(Execution execution) {
    this.execution = execution;
  }

  /** Puts a message, waiting while the inbox is full; false if the inbox is closed, also while it waits. */
  static boolean put(Execution execution, Inlet inlet, Object message) throws InterruptedException {
    if (inlet.putUnlessAwaited(message)) return true;
    inlet.owner.letGoByThisThread();
    ThreadWaiter waiter = new ThreadWaiter(execution);
    try {
      for (;;) {
        inlet.waiters().await(waiter);
        if (inlet.isClosed()) return false;
        if (inlet.put(message)) return true;
        if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for room in " + inlet);
        execution.scheduler().park();
      }
    } finally {
      inlet.waiters().abandon(waiter);
    }
  }

  /** Waits until there is room in an inbox, or it is closed, or the time is over; may return for no reason. */
  static void awaitRoom(Execution execution, Inlet inlet, long nanos) throws InterruptedException {
    inlet.owner.letGoByThisThread();
    ThreadWaiter waiter = new ThreadWaiter(execution);
    inlet.waiters().await(waiter);
    try {
      if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for room in " + inlet);
      if (!inlet.isClosed() && inlet.size() >= inlet.capacity) execution.scheduler().parkNanos(nanos);
    } finally {
      inlet.waiters().abandon(waiter);
    }
  }

  @Override
  void room() {
    execution.scheduler().unpark(thread);
  }
}
