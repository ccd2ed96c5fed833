package dev.kamaelia.node.cli;

import dev.kamaelia.node.file.LoadedGraph;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia validate}: all errors and warnings of a graph, without running it. */
@CommandLine.Command(name = "validate", description = "Checks a graph and shows all of its errors; runs nothing.")
final class ValidateCommand extends Command {
  @Mixin private GraphSource source = new GraphSource();

  @Option(names = "--json", description = "As one JSON document on standard output.")
  private boolean json;

  @Override
  boolean json() {
    return json;
  }

  @Override
  boolean showsWarnings() {
    return true;
  }

  @Override
  int run() {
    LoadedGraph graph = source.load(terminal());
    if (json) {
      terminal().out().println(DiagnosticPrinter.json(graph.warnings()));
      return ExitCode.DONE;
    }
    warn(graph.warnings());
    int components = graph.topology().components().size();
    int nodes = graph.topology().nodes().size();
    String on = nodes == 0 ? "" : " on " + nodes + (nodes == 1 ? " node" : " nodes");
    if (!common().quiet()) terminal().say("\"" + graph.topology().name() + "\" is valid: " + components + (components == 1 ? " component" : " components") + on + ".");
    return ExitCode.DONE;
  }
}
