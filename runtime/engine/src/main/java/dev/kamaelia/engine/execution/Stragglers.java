package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.introspection.WaitReport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Components that did not end after a stop, as a failure. */
final class Stragglers {
  /** How many are told with the line where they are. */
  private static final int TOLD = 10;

  private static final String FIX = "Let InterruptedException and StoppedException end the handler or main(); declare components that wait outside the framework blocking = true.";

  private Stragglers() {}

  static Failure failure(WaitReport waits, Duration deadline) {
    List<WaitReport.Entry> all = waits.components();
    String names = all.stream().map(WaitReport.Entry::path).collect(Collectors.joining(", "));
    StringBuilder fact = new StringBuilder(names).append(" did not end within ").append(deadline.toMillis()).append(" ms of being stopped.");
    for (WaitReport.Entry entry : all.subList(0, Math.min(TOLD, all.size()))) fact.append("\n  ").append(where(entry));
    Diagnostic diagnostic = Diagnostic.error("StopIgnored", fact.toString()).withFix(FIX);
    return new Failure("", "", "", "", diagnostic.fact(), waits.render(), diagnostic);
  }

  /** Where one of them is, in a line. */
  private static String where(WaitReport.Entry entry) {
    return switch (entry.doing()) {
      case WaitReport.Running(String thread, List<String> stack) when !stack.isEmpty() -> entry.path() + " is at " + UserStack.line(stack) + " in thread " + thread;
      case WaitReport.Calling(List<WaitReport.Called> calls, _) when calls.stream().anyMatch(Stragglers::isSomewhere) -> entry.path() + " waits for " + ofCalls(calls);
      case WaitReport.Doing _ -> WaitReport.line(entry);
    };
  }

  private static String ofCalls(List<WaitReport.Called> calls) {
    return calls.stream().filter(Stragglers::isSomewhere).limit(TOLD).map(call -> "call \"" + call.name() + "\", " + ofCall(call)).collect(Collectors.joining(", and "));
  }

  private static boolean isSomewhere(WaitReport.Called call) {
    return !call.stack().isEmpty() || !call.components().isEmpty();
  }

  private static String ofCall(WaitReport.Called call) {
    if (!call.stack().isEmpty()) return "which is at " + UserStack.line(call.stack()) + " in thread " + call.thread();
    return "in which " + call.components().stream().limit(TOLD).map(Stragglers::where).collect(Collectors.joining(", and "));
  }
}
