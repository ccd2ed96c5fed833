package dev.kamaelia.engine.call;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which the tasks of one component run: of the platform, so that a task that calculates for long takes no thread away from components, and an interrupt takes one out of a system call. None while there is nothing to run.
 *
 * <p>Called from: any thread.
 */
final class TaskThreads {
  /** How many tasks run at a time. */
  static final int MOST = 256;

  private final Caller caller;

  /** Those whose turn has not come; guarded by this. */
  private final Queue<TaskCall<?>> waiting = new ArrayDeque<>();

  /** Those whose threads have not left them, also if they were given up; guarded by this. */
  private final Set<TaskCall<?>> running = new LinkedHashSet<>();

  /** How many threads there are; guarded by this. */
  private int threads;

  TaskThreads(Caller caller) {
    this.caller = caller;
  }

  /** Runs a task, now or in its turn. If no thread can be made it is not taken. */
  void run(TaskCall<?> task) {
    synchronized (this) {
      if (threads == MOST) {
        waiting.add(task);
        return;
      }
      threads++;
      running.add(task);
    }
    try {
      caller.scheduler().startBlocking("call-" + caller.path(), () -> work(task));
    } catch (Throwable t) {
      synchronized (this) {
        threads--;
        running.remove(task);
      }
      throw t;
    }
  }

  private void work(TaskCall<?> first) {
    for (TaskCall<?> next = first; next != null; next = after(next)) next.run();
    caller.wake();
  }

  /** The next in turn; null if the thread ends. */
  private synchronized @Nullable TaskCall<?> after(TaskCall<?> last) {
    running.remove(last);
    TaskCall<?> next = waiting.poll();
    if (next == null) threads--;
    else running.add(next);
    return next;
  }

  /** Those that threads are in. */
  synchronized List<TaskCall<?>> running() {
    return List.copyOf(running);
  }

  /** Those whose turn has not come do not run any more. */
  synchronized void forgetWaiting() {
    waiting.clear();
  }

  /** True if no task runs or waits. */
  synchronized boolean isIdle() {
    return threads == 0;
  }
}
