package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.graphtest.GraphTest;
import java.util.List;

/**
 * A graph without errors.
 *
 * @param checked the graph with its types, links and nodes resolved
 * @param warnings what is probably not meant, in the order of the text
 * @param tests the tests that the file holds, in its order
 */
public record LoadedGraph(CheckedGraph checked, List<Diagnostic> warnings, List<GraphTest> tests) {
  public LoadedGraph {
    warnings = List.copyOf(warnings);
    tests = List.copyOf(tests);
  }

  /** The graph as it was written. */
  public Topology topology() {
    return checked.topology();
  }
}
