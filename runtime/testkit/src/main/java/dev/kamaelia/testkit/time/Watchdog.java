package dev.kamaelia.testkit.time;

import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks, in real time, whether the thread that runs still gets on: the others wait for it. Reads the machine's clock, but decides nothing that a seed decides: it only ends what has gone wrong, and
 * nothing in a JVM with a debugger.
 *
 * <p>Runs on: the driver, while it waits for the baton.
 */
final class Watchdog {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So long a thread may wait for something that is not the scheduler's: a class that is loaded, a file. */
  private static final long MOST_WAITING_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** So long it may run without a wait. */
  private static final long MOST_RUNNING_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** In a debugger a thread may stand still for as long as somebody looks at it. */
  private static final boolean DEBUGGED = isDebugged(ManagementFactory.getRuntimeMXBean().getInputArguments());

  private long step = -1;
  private long sinceNanos;
  private long waitingSinceNanos;

  /** True if a JVM that was started with these arguments lets debuggers in. */
  static boolean isDebugged(List<String> arguments) {
    return arguments.stream().anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
  }

  /** Waits for a moment. */
  void rest() {
    LockSupport.parkNanos(this, LOOK_NANOS);
  }

  /**
   * Looks at the thread that has the baton.
   *
   * @param now the number of its step
   * @throws IllegalStateException if it has been at it for too long
   */
  void look(Task task, long now) {
    if (DEBUGGED) return;
    long nanos = System.nanoTime();
    if (now != step) {
      step = now;
      sinceNanos = nanos;
      waitingSinceNanos = nanos;
      return;
    }
    State state = task.thread.getState();
    boolean waits = state == State.WAITING || state == State.TIMED_WAITING || state == State.BLOCKED;
    if (!waits) waitingSinceNanos = nanos;
    if (nanos - waitingSinceNanos > MOST_WAITING_NANOS) throw stuck(task, "has been waiting outside the scheduler for " + seconds(MOST_WAITING_NANOS));
    if (nanos - sinceNanos > MOST_RUNNING_NANOS) throw stuck(task, "has been running without a wait for " + seconds(MOST_RUNNING_NANOS));
  }

  private static IllegalStateException stuck(Task task, String what) {
    StackTraceElement[] stack = task.thread.getStackTrace();
    IllegalStateException error = new IllegalStateException(task.thread.getName() + (task.process.name().isEmpty() ? "" : " of " + task.process) + " " + what + place(stack));
    error.setStackTrace(stack);
    return error;
  }

  /** The innermost line that is neither the machine's nor the framework's. */
  private static String place(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("dev.kamaelia.engine.") && !name.startsWith("dev.kamaelia.links.")) return ", at " + frame;
    }
    return "";
  }

  private static String seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos) + " s";
  }
}
