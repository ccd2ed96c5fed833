package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Shows what no verb expected: one line, with {@code -v} the stack trace. */
final class Bugs implements IExecutionExceptionHandler {
  private final Terminal terminal;

  Bugs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult result) {
    boolean verbose = line.getCommand() instanceof Command command && command.common().verbose();
    String text = Optional.ofNullable(thrown.getMessage()).map(message -> ": " + message).orElse("");
    terminal.say(Diagnostic.error("Unexpected", thrown.getClass().getSimpleName() + text + ".").withFix("Repeat it with -v to see where it comes from.").render());
    if (verbose) thrown.printStackTrace(terminal.err());
    return ExitCode.FAILED;
  }
}
