package dev.kamaelia.node.cli;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.node.file.UsageException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the verbs share: the common options, help, and the way errors become diagnostics and exit codes. */
abstract class Command implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
  @SuppressWarnings("unused") // picocli sets it, and shows the help
  private boolean help;

  private @Nullable Terminal terminal;

  /** Set once, before {@link #call}. */
  void use(Terminal streams) {
    terminal = streams;
  }

  final Terminal terminal() {
    if (terminal == null) throw new IllegalStateException("the terminal is not set yet");
    return terminal;
  }

  final CommonOptions common() {
    return common;
  }

  final DiagnosticPrinter diagnostics() {
    return new DiagnosticPrinter(terminal(), common);
  }

  /** True if the output is one JSON document, errors included. */
  boolean json() {
    return false;
  }

  /** True if warnings are shown too: always by {@code validate}, by others with {@code -v}. */
  boolean showsWarnings() {
    return common.verbose();
  }

  /** Shows warnings of a graph without errors, if this verb does. */
  final void warn(List<Diagnostic> warnings) {
    if (showsWarnings()) diagnostics().print(warnings);
  }

  /** Does the work and returns the exit code. */
  abstract int run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    try {
      return run();
    } catch (UsageException e) {
      return fail(e.diagnostics(), ExitCode.USAGE);
    } catch (GraphException e) {
      return fail(e.diagnostics(), ExitCode.INVALID_GRAPH);
    } finally {
      terminal().out().flush();
    }
  }

  private int fail(List<Diagnostic> diagnostics, int code) {
    if (json()) terminal().out().println(DiagnosticPrinter.json(diagnostics));
    else diagnostics().print(diagnostics.stream().filter(d -> d.isError() || showsWarnings()).toList());
    return code;
  }
}
