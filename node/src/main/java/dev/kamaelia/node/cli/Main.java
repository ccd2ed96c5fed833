package dev.kamaelia.node.cli;

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
    int code = run(terminal, args);
    terminal.out().flush();
    System.exit(code);
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
    root.setOut(new java.io.PrintWriter(terminal.out(), true)).setErr(new java.io.PrintWriter(terminal.err(), true));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.setParameterExceptionHandler(new UsageErrors(terminal));
    root.setExecutionExceptionHandler(new Bugs(terminal));
    root.setPosixClusteredShortOptionsAllowed(false);
    root.setUsageHelpWidth(120);
    return root.execute(args);
  }
}
