package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;

/** Mermaid: nodes are subgraphs. */
final class MermaidDrawing {
  private final Picture picture;
  private final StringBuilder out = new StringBuilder();
  private int subgraphs;

  MermaidDrawing(Topology graph) {
    this.picture = new Picture(graph);
  }

  String draw() {
    line("flowchart LR");
    picture.groups().forEach((node, components) -> {
      node.ifPresent(name -> line("  subgraph n" + subgraphs++ + "[\"" + escaped(name) + "\"]"));
      components.forEach(name -> line("    " + picture.id(name) + "[\"" + escaped(name) + "<br/>" + escaped(picture.typeOf(name)) + "\"]"));
      if (node.isPresent()) line("  end");
    });
    picture.links().forEach(link -> line("  " + picture.id(link.from().component()) + arrow(link) + picture.id(link.to().component())));
    return out.toString();
  }

  private static String arrow(LinkSpec link) {
    String label = Picture.label(link);
    return label.isEmpty() ? " --> " : " -->|\"" + escaped(label) + "\"| ";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
