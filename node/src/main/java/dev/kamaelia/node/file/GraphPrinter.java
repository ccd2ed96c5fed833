package dev.kamaelia.node.file;

import dev.kamaelia.engine.topology.Topology;

/** Prints a graph as a graph file: types by their full names, variables replaced, defaults left out. Read again, it gives an equal graph. */
public final class GraphPrinter {
  private GraphPrinter() {}

  /**
   * The file's text as YAML, with a line end after the last line.
   *
   * @throws dev.kamaelia.GraphException if a component was given a function or an instance, which no file can hold
   */
  public static String yaml(Topology graph) {
    return YamlWriter.write(GraphTree.of(graph));
  }

  /** The same as JSON, which is a graph file too. */
  public static String json(Topology graph) {
    return JsonWriter.write(GraphTree.of(graph)) + "\n";
  }
}
