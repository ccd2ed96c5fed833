package dev.kamaelia.engine.check;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses passthroughs that lead back to where they began (G9). */
final class PassthroughCheck {
  private final FlatGraph graph;
  private final Findings findings;
  private final Set<BoxRef> reported = new LinkedHashSet<>();

  /** Where each box passes on to. */
  private final Map<BoxRef, List<BoxRef>> passing = new LinkedHashMap<>();

  private PassthroughCheck(FlatGraph graph, Findings findings) {
    this.graph = graph;
    this.findings = findings;
  }

  static void check(FlatGraph graph, Findings findings) {
    PassthroughCheck check = new PassthroughCheck(graph, findings);
    for (FlatLink link : graph.links()) if (link.kind() != FlatLink.Kind.LINK) check.passing.computeIfAbsent(link.from(), _ -> new ArrayList<>(1)).add(link.to());
    for (BoxRef begin : check.passing.keySet()) check.follow(begin, List.of());
  }

  private void follow(BoxRef box, List<BoxRef> way) {
    if (reported.contains(box)) return;
    List<BoxRef> further = new ArrayList<>(way);
    further.add(box);
    if (way.contains(box)) {
      List<BoxRef> cycle = further.subList(way.indexOf(box), further.size());
      reported.addAll(cycle);
      findings.add(Diagnostic.error("PassthroughCycle", "Passthroughs lead in a circle: " + cycle.stream().map(BoxRef::toString).collect(Collectors.joining(" -> ")) + ".")
          .withFix("Remove one of them."), new Spot.Type(graph.component(box).root()));
      return;
    }
    for (BoxRef next : passing.getOrDefault(box, List.of())) follow(next, further);
  }
}
