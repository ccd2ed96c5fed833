package dev.kamaelia.engine.execution;

/** An ordinary thread that waits for room in an inbox. Runs on: that thread; {@link #room} on the receiver's. */
final class ThreadWaiter extends RoomWaiter {
  private final Execution execution;
  private final Thread thread = Thread.currentThread();

  private ThreadWaiter(Execution execution) {
    this.execution = execution;
  }

  /** Puts a message, waiting while the inbox is full; false if interrupted (the flag stays set). Into a closed inbox it returns at once. */
  static boolean put(Execution execution, Inlet inlet, Object message) {
    ThreadWaiter waiter = new ThreadWaiter(execution);
    try {
      for (;;) {
        inlet.await(waiter);
        if (inlet.isClosed() || inlet.put(message)) return true;
        if (Thread.currentThread().isInterrupted()) return false;
        execution.scheduler().park();
      }
    } finally {
      inlet.abandon(waiter);
    }
  }

  @Override
  void room() {
    execution.scheduler().unpark(thread);
  }
}
