package dev.kamaelia.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of {@code kamaelia}. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    System.exit(run(terminal, args));
  }

  /** Runs one verb in this process and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine root = new CommandLine(CommandSpec.wrapWithoutInspection(new Root()));
    Root.describe(root);
    Optional<Verbs.Verb> verb = args.length == 0 ? Optional.empty() : Verbs.of(args[0]);
    for (Verbs.Verb candidate : verb.map(List::of).orElse(Verbs.ALL)) {
      Command command = candidate.command().get();
      command.use(terminal);
      root.addSubcommand(candidate.name(), command);
    }
    root.setOut(new PrintWriter(terminal.out(), true, UTF_8)).setErr(new PrintWriter(terminal.err(), true, UTF_8));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler(new UsageErrors(terminal));
    root.setExecutionExceptionHandler(new Bugs(terminal));
    root.setPosixClusteredShortOptionsAllowed(false);
    root.setUsageHelpWidth(120);
    return withOutput(root.execute(args), terminal);
  }

  /** A verb whose data did not arrive has not done its work. */
  private static int withOutput(int code, Terminal terminal) {
    Optional<IOException> loss = terminal.out().loss();
    if (loss.isEmpty()) return code;
    terminal.say(Diagnostic.error("OutputNotWritten", "Standard output cannot be written: " + loss.get().getMessage() + ".").render());
    return code == ExitCode.DONE ? ExitCode.FAILED : code;
  }
}
