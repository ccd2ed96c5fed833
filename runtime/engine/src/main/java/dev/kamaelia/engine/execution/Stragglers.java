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
    if (!(entry.doing() instanceof WaitReport.Running(String thread, List<String> stack)) || stack.isEmpty()) return WaitReport.line(entry);
    return entry.path() + " is at " + UserStack.line(stack) + " in thread " + thread;
  }
}
