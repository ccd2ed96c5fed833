package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.file.UsageException;
import java.util.List;

/** The names of nodes on the command line. */
final class NodeNames {
  private NodeNames() {}

  /**
   * Checks a name.
   *
   * @throws UsageException if the graph has no such node
   */
  static void check(String name, Topology graph) {
    List<String> nodes = List.copyOf(graph.nodes().keySet());
    if (nodes.contains(name)) return;
    throw new UsageException(Diagnostic.error("UnknownNode", "The graph has no node \"" + name + "\".")
        .withExpected(nodes.isEmpty() ? "A graph that declares nodes." : "Nodes: " + String.join(", ", nodes) + ".").withNearest(NearestMatch.of(name, nodes)));
  }
}
