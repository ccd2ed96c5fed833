package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps and lists, for JSON: all links, those of signals included. */
final class TreeDrawing {
  private final Topology graph;
  private final Picture picture;

  TreeDrawing(Topology graph) {
    this.graph = graph;
    this.picture = new Picture(graph);
  }

  Map<String, Object> draw() {
    List<Object> components = new ArrayList<>();
    graph.components().forEach((name, component) -> components.add(component(name, component)));
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("name", graph.name());
    top.put("nodes", List.copyOf(graph.nodes().keySet()));
    top.put("components", components);
    top.put("links", graph.allLinks().stream().map(TreeDrawing::link).toList());
    return top;
  }

  private Map<String, Object> component(String name, ComponentSpec component) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("type", component.type().descriptor().type());
    picture.nodeOf(name).ifPresent(node -> fields.put("node", node));
    return fields;
  }

  private static Map<String, Object> link(LinkSpec link) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", link.from().component());
    fields.put("outbox", link.from().box());
    fields.put("to", link.to().component());
    fields.put("inbox", link.to().box());
    return fields;
  }
}
