package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.util.List;
import java.util.Optional;

/** Plain text: each node with its components, each component with what its outboxes lead to. */
final class AsciiDrawing {
  private final Topology graph;
  private final Picture picture;
  private final StringBuilder out = new StringBuilder();

  AsciiDrawing(Topology graph) {
    this.graph = graph;
    this.picture = new Picture(graph);
  }

  String draw() {
    line(graph.name());
    List<LinkSpec> links = picture.links();
    picture.groups().forEach((node, components) -> {
      node.ifPresent(name -> line("[" + name + "]"));
      for (String name : components) {
        line("  " + name + ": " + picture.typeOf(name));
        links.stream().filter(link -> link.from().component().equals(name)).forEach(link -> line("    " + link.from().box() + " -> " + link.to() + away(node, link)));
      }
    });
    return out.toString();
  }

  private String away(Optional<String> node, LinkSpec link) {
    Optional<String> other = picture.nodeOf(link.to().component());
    return other.equals(node) ? "" : " @" + other.orElse("?");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
