package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;

/** Graphviz: nodes are clusters. */
final class DotDrawing {
  private final Topology graph;
  private final Picture picture;
  private final StringBuilder out = new StringBuilder();

  DotDrawing(Topology graph) {
    this.graph = graph;
    this.picture = new Picture(graph);
  }

  String draw() {
    line("digraph " + quoted(graph.name()) + " {");
    line("  rankdir=LR; node [shape=box, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\", fontsize=10];");
    picture.groups().forEach((node, components) -> {
      node.ifPresent(name -> line("  subgraph " + quoted("cluster_" + name) + " { label=" + quoted(name) + ";"));
      components.forEach(name -> line("    " + quoted(name) + " [label=" + quoted(name + "\n" + picture.typeOf(name)) + "];"));
      if (node.isPresent()) line("  }");
    });
    picture.links().forEach(link -> line("  " + quoted(link.from().component()) + " -> " + quoted(link.to().component()) + attributes(link) + ";"));
    line("}");
    return out.toString();
  }

  private static String attributes(LinkSpec link) {
    String label = Picture.label(link);
    return label.isEmpty() ? "" : " [label=" + quoted(label) + "]";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
