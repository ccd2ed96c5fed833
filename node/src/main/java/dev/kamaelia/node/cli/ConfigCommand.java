package dev.kamaelia.node.cli;

import dev.kamaelia.node.file.GraphPrinter;
import dev.kamaelia.node.file.JsonWriter;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.host.Briefing;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia config}: a graph as a file, with its variables replaced and its types in full; or what a node of another implementation must know of it. */
@CommandLine.Command(name = "config", description = "Prints a graph as a graph file, variables replaced; with --node, what one of its nodes must know.")
final class ConfigCommand extends Command {
  @Mixin private GraphSource source = new GraphSource();

  @Option(names = "--json", description = "As JSON, which is a graph file too.")
  private boolean json;

  @Option(names = "--node", paramLabel = "NAME", description = "As JSON, all that this node needs to know if it is not written in Java; see docs/protocol.md.")
  private String node = "";

  @Override
  boolean json() {
    return json || !node.isEmpty();
  }

  @Override
  int run() {
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    if (!node.isEmpty()) {
      NodeNames.check(node, graph.topology());
      terminal().out().println(JsonWriter.write(Briefing.of(graph.checked(), node)));
      return ExitCode.DONE;
    }
    terminal().out().print(json ? GraphPrinter.json(graph.topology()) : GraphPrinter.yaml(graph.topology()));
    return ExitCode.DONE;
  }
}
