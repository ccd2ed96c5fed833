package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A way to show a graph as text. The links between signal and control that pipelines make are left out, but in JSON. */
public enum Drawing {
  /** For Graphviz. */
  DOT(graph -> new DotDrawing(graph).draw()),
  /** For Mermaid, which web pages of documentation show. */
  MERMAID(graph -> new MermaidDrawing(graph).draw()),
  /** For a terminal. */
  ASCII(graph -> new AsciiDrawing(graph).draw());

  private final Function<Topology, String> drawing;

  Drawing(Function<Topology, String> drawing) {
    this.drawing = drawing;
  }

  /** The words of all formats. */
  public static List<String> words() {
    return Stream.of(values()).map(Drawing::word).toList();
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The picture, with a line end after the last line. */
  public String draw(Topology graph) {
    return drawing.apply(graph);
  }

  /** The same as maps and lists: components and links with all of their boxes. */
  public static Map<String, Object> tree(Topology graph) {
    return new TreeDrawing(graph).draw();
  }
}
