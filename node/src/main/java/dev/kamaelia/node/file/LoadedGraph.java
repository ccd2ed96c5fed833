package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.Topology;
import java.util.List;

/**
 * A graph without errors.
 *
 * @param topology the graph
 * @param warnings what is probably not meant, in the order of the text
 */
public record LoadedGraph(Topology topology, List<Diagnostic> warnings) {
  public LoadedGraph {
    warnings = List.copyOf(warnings);
  }
}
