package dev.kamaelia.engine.check;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Overflow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Warns of cycles of data links: on one none of the components finishes by itself (G4), and if all of its links make their sender wait when they are full, none may go on some day (G11).
 */
final class CycleCheck {
  /** How many components of a cycle are named. */
  private static final int LONGEST = 20;

  private final BoxGraph boxes;

  /** Of every box that the search has reached, the one before it; NONE between searches. */
  private final int[] cameFrom;

  /** The boxes that it has reached, in that order. */
  private final int[] reached;

  private CycleCheck(BoxGraph boxes) {
    this.boxes = boxes;
    this.cameFrom = new int[boxes.size()];
    this.reached = new int[boxes.size() + 1];
    Arrays.fill(cameFrom, BoxGraph.NONE);
  }

  static void check(FlatGraph graph, Findings findings) {
    boolean any = report(graph, _ -> true, (cycle, link) -> findings.add(
        Diagnostic.warning("CycleWithoutEnd", "The components " + text(cycle) + " form a cycle: none of them finishes by itself.")
            .withFix("Let one of them end by self.finish(), or stop the graph."), link.spot()));
    if (!any) return;
    report(graph, CycleCheck::blocks, (cycle, link) -> findings.add(blocking(text(cycle), nodes(graph, cycle)), link.spot()));
  }

  private static Diagnostic blocking(String cycle, List<String> nodes) {
    String fact = "Every link of the cycle " + cycle + " makes its sender wait when it is full: once all of them are, nobody goes on.";
    if (nodes.size() == 1) {
      return Diagnostic.warning("BlockingCycle", fact).withFix("Give an inbox of the cycle a capacity for all that goes round, send with trySend, or give a link overflow: drop-oldest.");
    }
    String where = " It spans the nodes " + String.join(", ", nodes.subList(0, nodes.size() - 1)) + " and " + nodes.getLast() + ", which find that out together.";
    return Diagnostic.warning("BlockingCycle", fact + where)
        .withFix("Give an inbox of the cycle a capacity for all that goes round, send with trySend, or give a link of it between components of one node overflow: drop-oldest.");
  }

  private static List<String> nodes(FlatGraph graph, List<String> cycle) {
    Set<String> nodes = new LinkedHashSet<>();
    for (String component : cycle) {
      FlatComponent placed = graph.components().get(component);
      if (placed != null) nodes.add(placed.node());
    }
    return List.copyOf(nodes);
  }

  private static boolean blocks(FlatLink link) {
    return link.spec().overflow().orElse(Overflow.BLOCK) == Overflow.BLOCK;
  }

  /** Tells of each cycle of the links that count, at one of its links; false if there is none. */
  private static boolean report(FlatGraph graph, Predicate<FlatLink> counts, BiConsumer<List<String>, FlatLink> found) {
    BoxGraph boxes = new BoxGraph(graph, counts);
    Knots knots = new Knots(boxes);
    CycleCheck check = new CycleCheck(boxes);
    Set<String> reported = new LinkedHashSet<>();
    for (FlatLink link : graph.links()) {
      int from = boxes.from(link);
      int to = boxes.to(link);
      if (link.kind() != FlatLink.Kind.LINK || !counts.test(link) || from == BoxGraph.NONE || to == BoxGraph.NONE || !knots.holds(from, to)) continue;
      if (reported.contains(link.from().component())) continue;
      List<String> cycle = check.from(from);
      reported.addAll(cycle);
      found.accept(cycle, link);
    }
    return !reported.isEmpty();
  }

  private static String text(List<String> cycle) {
    if (cycle.size() <= LONGEST) return String.join(" -> ", cycle);
    int left = cycle.size() - LONGEST;
    return String.join(" -> ", cycle.subList(0, LONGEST - 2)) + " -> (" + left + " more) -> " + String.join(" -> ", cycle.subList(cycle.size() - 2, cycle.size()));
  }

  /** The components on the shortest way from a box that lies on a cycle back to itself, the first one again at the end. */
  private List<String> from(int start) {
    int known = 0;
    reached[known++] = start;
    try {
      for (int at = 0; at < known; at++) {
        int box = reached[at];
        for (int i = 0; i < boxes.ways(box); i++) {
          int to = boxes.way(box, i);
          if (to == start) return components(start, box);
          if (cameFrom[to] != BoxGraph.NONE) continue;
          cameFrom[to] = box;
          reached[known++] = to;
        }
      }
    } finally {
      for (int i = 0; i < known; i++) cameFrom[reached[i]] = BoxGraph.NONE;
    }
    throw new IllegalStateException("no way back to " + boxes.component(start));
  }

  private List<String> components(int start, int last) {
    String first = boxes.component(start);
    Deque<String> way = new ArrayDeque<>(List.of(first));
    for (int at = last; at != BoxGraph.NONE && at != start; at = cameFrom[at]) {
      String component = boxes.component(at);
      if (!component.equals(way.getFirst())) way.addFirst(component);
    }
    if (way.size() == 1 || !way.getFirst().equals(first)) way.addFirst(first);
    return List.copyOf(way);
  }
}
