package dev.kamaelia.node.cli;

import dev.kamaelia.node.file.GraphPrinter;
import dev.kamaelia.node.file.LoadedGraph;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia config}: a graph as a file, with its variables replaced and its types in full. */
@CommandLine.Command(name = "config", description = "Prints a graph as a graph file, variables replaced.")
final class ConfigCommand extends Command {
  @Mixin private GraphSource source = new GraphSource();

  @Option(names = "--json", description = "As JSON, which is a graph file too.")
  private boolean json;

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run() {
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    terminal().out().print(json ? GraphPrinter.json(graph.topology()) : GraphPrinter.yaml(graph.topology()));
    return ExitCode.DONE;
  }
}
