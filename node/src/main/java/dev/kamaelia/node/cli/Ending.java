package dev.kamaelia.node.cli;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import java.util.ArrayList;
import java.util.List;

/** Tells on standard error how a graph ended: a line of counts if messages were dropped or a failure was survived (with {@code -v} always), and the first cause last. */
final class Ending {
  private final Terminal terminal;
  private final CommonOptions options;

  Ending(Terminal terminal, CommonOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** Tells it. */
  void tell(Exit exit) {
    Counts counts = exit.counts();
    boolean notable = counts.dropped() + counts.deadLetters() + counts.restarts() > 0;
    if (options.verbose() || notable && !options.quiet()) terminal.say(line(counts));
    exit.firstCause().ifPresent(this::cause);
  }

  private void cause(Failure failure) {
    if (options.verbose() && !failure.stack().isEmpty()) terminal.say(failure.stack().stripTrailing());
    new DiagnosticPrinter(terminal, options).print(List.of(failure.diagnostic()));
  }

  private static String line(Counts counts) {
    List<String> parts = new ArrayList<>();
    parts.add(counts.handled() + " messages handled");
    add(parts, counts.discarded(), "discarded");
    add(parts, counts.dropped(), "dropped");
    add(parts, counts.deadLetters(), counts.deadLetters() == 1 ? "dead letter" : "dead letters");
    add(parts, counts.failures(), counts.failures() == 1 ? "failure" : "failures");
    add(parts, counts.restarts(), counts.restarts() == 1 ? "restart" : "restarts");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long number, String what) {
    if (number > 0) parts.add(number + " " + what);
  }
}
