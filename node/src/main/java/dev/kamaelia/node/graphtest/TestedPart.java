package dev.kamaelia.node.graphtest;

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

/**
 * The part of a graph that a test is about: the components that lie on a way from an inbox that it feeds to an outbox that it looks at; if it feeds none, all that lead to
 * such an outbox. What else there is, sources of real data and files that are written above all, takes no part.
 */
final class TestedPart {
  private TestedPart() {}

  /** The part as a graph of its own; an outbox that must be linked, but whose receivers take no part, feeds a NullSink. */
  static Topology of(Topology graph, GraphTest test) {
    Set<String> members = members(graph, test);
    Map<String, ComponentSpec> components = new LinkedHashMap<>(graph.components());
    components.keySet().retainAll(members);
    List<LinkSpec> links = new ArrayList<>(graph.allLinks());
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

  private static Set<String> members(Topology graph, GraphTest test) {
    List<LinkSpec> links = graph.allLinks();
    Set<String> fed = new LinkedHashSet<>();
    test.sends().forEach(sends -> fed.add(sends.inbox().component()));
    Set<String> seen = new LinkedHashSet<>();
    test.expects().forEach(expects -> seen.add(expects.outbox().component()));
    Set<String> members = reached(seen, links, LinkSpec::to, LinkSpec::from);
    if (!fed.isEmpty()) members.retainAll(reached(fed, links, LinkSpec::from, LinkSpec::to));
    members.addAll(fed);
    members.addAll(seen);
    return members;
  }

  private static Set<String> reached(Set<String> begin, List<LinkSpec> links, Function<LinkSpec, BoxRef> near, Function<LinkSpec, BoxRef> far) {
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
