package dev.kamaelia.links.host;

import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** What must be equal on all nodes of a graph: names, types, links, placement, capacities and policies; not parameter values, addresses or security. */
public final class GraphDigest {
  private GraphDigest() {}

  /** The SHA-256 of {@link #text}. */
  public static byte[] of(Topology graph) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text(graph).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** One line for each fact, in the order of the graph; keys within a component in their natural order. */
  static String text(Topology graph) {
    StringBuilder text = new StringBuilder("graph ").append(graph.name()).append('\n');
    graph.nodes().forEach((node, spec) -> {
      text.append("node ").append(node);
      flow(text, spec.flow());
      text.append('\n');
    });
    String firstNode = graph.nodes().keySet().stream().findFirst().orElse("");
    graph.components().forEach((name, component) -> component(text, name, component, firstNode));
    graph.allLinks().forEach(link -> link(text, link));
    return text.append("onDeadlock ").append(graph.onDeadlock()).append('\n').toString();
  }

  private static void component(StringBuilder text, String name, ComponentSpec component, String firstNode) {
    text.append("component ").append(name).append(' ').append(component.type().descriptor().type());
    text.append(" node ").append(component.node().orElse(firstNode));
    sorted(text, " types", component.types());
    sorted(text, " capacity", component.capacity());
    text.append(' ').append(component.onFailure()).append('\n');
  }

  private static void sorted(StringBuilder text, String what, Map<String, ?> values) {
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text.append(what).append(' ').append(entry.getKey()).append('=').append(entry.getValue()));
  }

  private static void link(StringBuilder text, LinkSpec link) {
    text.append("link ").append(link.name());
    option(text, " overflow ", link.overflow());
    link.capacity().ifPresent(capacity -> text.append(" capacity ").append(capacity));
    option(text, " patience ", link.patience());
    option(text, " onLoss ", link.onLoss());
    flow(text, link.flow());
    text.append('\n');
  }

  private static void flow(StringBuilder text, FlowSpec flow) {
    option(text, " window ", flow.window());
    flow.windowMessages().ifPresent(messages -> text.append(" windowMessages ").append(messages));
    option(text, " maxMessage ", flow.maxMessage());
  }

  private static void option(StringBuilder text, String what, Optional<?> value) {
    value.ifPresent(present -> text.append(what).append(present));
  }
}
