package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.call.Calls;
import java.util.Arrays;
import java.util.List;

/** A component's part of its thread's stack, or a task's. */
final class UserStack {
  private static final String ENGINE = UserStack.class.getPackageName() + ".";
  private static final String CALLS = Calls.class.getPackageName() + ".";

  private UserStack() {}

  /** From the innermost frame to the outermost that is neither the engine's nor generated nor the machine's; all frames if there is none of the component's. */
  static List<String> of(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    int end = frames.length;
    while (end > 0 && isBelow(frames[end - 1].getClassName())) end--;
    return Arrays.stream(frames, 0, end == 0 ? frames.length : end).map(StackTraceElement::toString).toList();
  }

  /** The same of a thread that runs a task: down to what was called. */
  static List<String> ofTask(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).takeWhile(frame -> !frame.getClassName().startsWith(CALLS)).map(StackTraceElement::toString).toList();
  }

  /** The component's innermost line of its own: where it waits or works. */
  static String line(List<String> stack) {
    return stack.stream().filter(frame -> !isBelow(frame)).findFirst().orElse(stack.isEmpty() ? "" : stack.getFirst());
  }

  private static boolean isBelow(String name) {
    String type = name.substring(name.lastIndexOf('/') + 1);
    return type.startsWith(ENGINE) || type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.") || type.contains("_Wiring");
  }
}
