package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A graph as the maps, lists and scalars of a graph file: types by their full names, defaults left out, {@code $} doubled in values. */
final class GraphTree {
  private GraphTree() {}

  static Map<String, Object> of(Topology graph) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("version", 1);
    top.put("name", escaped(graph.name()));
    if (!graph.modules().isEmpty()) top.put("modules", graph.modules().stream().map(GraphTree::escaped).toList());
    security(graph.security(), top);
    if (!graph.nodes().isEmpty()) top.put("nodes", mapped(graph.nodes(), GraphTree::node));
    Map<String, Object> components = new LinkedHashMap<>();
    graph.components().forEach((name, component) -> components.put(name, component(name, component)));
    top.put("components", components);
    if (!graph.pipelines().isEmpty()) top.put("pipelines", graph.pipelines().stream().map(names -> String.join(" | ", names)).toList());
    if (!graph.links().isEmpty()) top.put("links", graph.links().stream().map(GraphTree::link).toList());
    if (graph.onDeadlock() != Topology.OnDeadlock.FAIL) top.put("onDeadlock", word(graph.onDeadlock()));
    ExecutionSpec.Placement placement = graph.execution().placement();
    if (placement != ExecutionSpec.Placement.ADAPTIVE) top.put("execution", Map.of("placement", word(placement)));
    return top;
  }

  private static void security(Security security, Map<String, Object> top) {
    switch (security) {
      case Security.LoopbackOnly() -> {}
      case Security.Insecure() -> top.put("insecure", true);
      case Security.MutualTls(String cert, String key, String ca) -> {
        Map<String, Object> tls = new LinkedHashMap<>();
        tls.put("cert", escaped(cert));
        tls.put("key", escaped(key));
        tls.put("ca", escaped(ca));
        top.put("tls", tls);
      }
    }
  }

  private static Map<String, Object> node(NodeSpec node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", escaped(node.address()));
    node.bind().ifPresent(bind -> fields.put("bind", escaped(bind)));
    node.windows().ifPresent(size -> fields.put("windows", size.toString()));
    flow(node.flow(), fields);
    return fields;
  }

  private static Map<String, Object> component(String name, ComponentSpec component) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", escaped(component.type().descriptor().type()));
    if (!component.types().isEmpty()) fields.put("types", mapped(component.types(), GraphTree::escaped));
    Map<String, Object> with = WithValues.of(name, component);
    if (!with.isEmpty()) fields.put("with", mapped(with, GraphTree::value));
    component.node().ifPresent(node -> fields.put("node", escaped(node)));
    if (!component.capacity().isEmpty()) fields.put("capacity", component.capacity());
    onFailure(component.onFailure()).ifPresent(policy -> fields.put("onFailure", policy));
    return fields;
  }

  private static Optional<Object> onFailure(OnFailure policy) {
    return switch (policy) {
      case OnFailure.StopGraph() -> Optional.empty();
      case OnFailure.Skip() -> Optional.of("skip");
      case OnFailure.StopComponent() -> Optional.of("stop-component");
      case OnFailure.Escalate() -> Optional.of("escalate");
      case OnFailure.Restart restart -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("max", restart.max());
        fields.put("within", Durations.format(restart.within()));
        fields.put("backoff", Durations.format(restart.backoff()));
        fields.put("maxBackoff", Durations.format(restart.maxBackoff()));
        yield Optional.of(Map.of("restart", fields));
      }
    };
  }

  private static Object link(LinkSpec link) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", link.from().toString());
    fields.put("to", link.to().toString());
    link.overflow().map(Overflow::word).ifPresent(word -> fields.put("overflow", word));
    link.capacity().ifPresent(messages -> fields.put("capacity", messages));
    link.patience().map(Durations::format).ifPresent(patience -> fields.put("patience", patience));
    link.onLoss().map(GraphTree::word).ifPresent(word -> fields.put("onLoss", word));
    flow(link.flow(), fields);
    return fields.size() == 2 ? link.name() : fields;
  }

  private static void flow(FlowSpec flow, Map<String, Object> fields) {
    flow.window().ifPresent(size -> fields.put("window", size.toString()));
    flow.windowMessages().ifPresent(messages -> fields.put("windowMessages", messages));
    flow.maxMessage().ifPresent(size -> fields.put("maxMessage", size.toString()));
  }

  private static <V> Map<String, Object> mapped(Map<String, V> map, Function<V, Object> value) {
    Map<String, Object> mapped = new LinkedHashMap<>();
    map.forEach((key, item) -> mapped.put(key, value.apply(item)));
    return mapped;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> items = new LinkedHashMap<>();
        map.forEach((key, item) -> items.put(String.valueOf(key), value(item)));
        yield items;
      }
      case List<?> list -> list.stream().map(GraphTree::value).toList();
      case Integer _, Long _, Short _, Byte _, Boolean _ -> value;
      default -> escaped(value.toString());
    };
  }

  private static String escaped(String text) {
    return text.replace("$", "$$");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
