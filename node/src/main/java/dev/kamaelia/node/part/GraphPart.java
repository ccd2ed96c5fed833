package dev.kamaelia.node.part;

import dev.kamaelia.components.flow.NullSinkBoxes;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Cuts a part out of a graph. */
public final class GraphPart {
  private GraphPart() {}

  /**
   * Some components as a graph of their own; an outbox that must be linked, but whose receivers take no part, feeds a NullSink.
   *
   * @param members the names of the components
   * @param among the links that the part may have; those that lead elsewhere are left out
   */
  public static Topology of(Topology graph, Set<String> members, List<LinkSpec> among) {
    Map<String, ComponentSpec> components = new LinkedHashMap<>(graph.components());
    components.keySet().retainAll(members);
    List<LinkSpec> links = new ArrayList<>(among);
    links.removeIf(link -> !members.contains(link.from().component()) || !members.contains(link.to().component()));
    for (Map.Entry<String, ComponentSpec> member : List.copyOf(components.entrySet())) {
      for (OutboxDescriptor outbox : member.getValue().type().descriptor().outboxes()) {
        BoxRef box = new BoxRef(member.getKey(), outbox.name());
        if (outbox.required() && links.stream().noneMatch(link -> link.from().equals(box))) links.add(LinkSpec.of(box, new BoxRef(sink(components), "inbox")));
      }
    }
    return new Topology(graph.name(), graph.modules(), graph.security(), graph.nodes(), components, List.of(), links, graph.onDeadlock(), graph.execution());
  }

  private static String sink(Map<String, ComponentSpec> components) {
    String name = "nobody";
    while (components.containsKey(name)) name += "_";
    ComponentType type = ComponentType.of(NullSinkBoxes.with().wiring());
    components.put(name, new ComponentSpec(type, Map.of(), Map.of(), Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH));
    return name;
  }

  /**
   * Where links lead to from some components, these included.
   *
   * @param near the end of a link that is reached before the other
   * @param far the other end
   */
  public static Set<String> reached(Set<String> begin, List<LinkSpec> links, Function<LinkSpec, BoxRef> near, Function<LinkSpec, BoxRef> far) {
    Set<String> reached = new LinkedHashSet<>(begin);
    Deque<String> open = new ArrayDeque<>(begin);
    while (!open.isEmpty()) {
      String component = open.remove();
      for (LinkSpec link : links) {
        if (near.apply(link).component().equals(component) && reached.add(far.apply(link).component())) open.add(far.apply(link).component());
      }
    }
    return reached;
  }
}
