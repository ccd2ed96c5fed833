package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns of components that wait for each other's end: on a cycle of data links none finishes by itself (G4). */
final class CycleCheck {
  private final Map<BoxRef, List<BoxRef>> next = new LinkedHashMap<>();
  private final Map<BoxRef, BoxRef> cameFrom = new LinkedHashMap<>();

  private CycleCheck(FlatGraph graph) {
    for (FlatLink link : graph.links()) if (!link.to().box().equals(Boxes.CONTROL)) edge(link.from(), link.to());
    for (FlatComponent component : graph.components().values()) {
      if (component.isComposite()) continue;
      for (InboxDescriptor inbox : component.descriptor().inboxes()) {
        for (OutboxDescriptor outbox : component.descriptor().outboxes()) edge(new BoxRef(component.path(), inbox.name()), new BoxRef(component.path(), outbox.name()));
      }
    }
  }

  private void edge(BoxRef from, BoxRef to) {
    next.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
  }

  static void check(FlatGraph graph, Findings findings) {
    CycleCheck check = new CycleCheck(graph);
    Set<String> reported = new LinkedHashSet<>();
    for (FlatLink link : graph.links()) {
      if (link.kind() != FlatLink.Kind.LINK || reported.contains(link.from().component())) continue;
      List<String> cycle = check.from(link.from());
      if (cycle.isEmpty()) continue;
      reported.addAll(cycle);
      String way = String.join(" -> ", cycle);
      findings.add(Diagnostic.warning("CycleWithoutEnd", "The components " + way + " form a cycle: none of them finishes by itself.")
          .withFix("Let one of them end by self.finish(), or stop the graph."), link.spot());
    }
  }

  /** The components on the shortest way from a box back to itself, the first one again at the end; empty if there is none. */
  private List<String> from(BoxRef start) {
    cameFrom.clear();
    Deque<BoxRef> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      BoxRef box = open.removeFirst();
      for (BoxRef to : next.getOrDefault(box, List.of())) {
        if (to.equals(start)) return components(start, box);
        if (cameFrom.putIfAbsent(to, box) == null) open.addLast(to);
      }
    }
    return List.of();
  }

  private List<String> components(BoxRef start, BoxRef last) {
    Deque<String> way = new ArrayDeque<>(List.of(start.component()));
    for (BoxRef at = last; at != null && !at.equals(start); at = cameFrom.get(at)) {
      if (!at.component().equals(way.getFirst())) way.addFirst(at.component());
    }
    if (way.size() == 1 || !way.getFirst().equals(start.component())) way.addFirst(start.component());
    return List.copyOf(way);
  }
}
