package dev.kamaelia.links.host;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time in the order they came, on the thread of whoever comes first. No lock is held while a task runs. A task that throws keeps no other from
 * running: its error goes to whoever runs it, at the end.
 */
final class Serial {
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** How many tasks are not done; the one who makes it 1 runs them. */
  private final AtomicInteger undone = new AtomicInteger();

  void run(Runnable task) {
    tasks.add(task);
    if (undone.getAndIncrement() != 0) return;
    Throwable thrown = null;
    do {
      Runnable next = tasks.poll();
      try {
        if (next != null) next.run();
      } catch (RuntimeException | Error e) {
        if (thrown == null) thrown = e;
      }
    } while (undone.decrementAndGet() != 0);
    if (thrown instanceof RuntimeException unexpected) throw unexpected;
    if (thrown instanceof Error error) throw error;
  }
}
