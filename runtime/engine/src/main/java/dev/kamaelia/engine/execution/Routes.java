package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The links as planned and as changed since, and what they resolve to once passthroughs are followed. Before the first change, links of outboxes that have plain ones
 * only are left out. Guarded by the structure's lock.
 */
final class Routes {
  private static final Route NOWHERE = new Route(List.of());

  private final Map<End, List<PlannedLink>> from = new LinkedHashMap<>();

  /** The ways that links were resolved from. */
  private final Map<Link, Route> ways = new IdentityHashMap<>();

  /** The same by where they lead. Made by the first change of a running graph, so that a graph that does not change has none. */
  private @Nullable Map<End, List<PlannedLink>> into;

  /** True for a box at which no message can stop: of a composite, or an outbox. */
  private final Predicate<End.Box> isOpen;

  Routes(Predicate<End.Box> isOpen) {
    this.isOpen = isOpen;
  }

  void add(PlannedLink link) {
    put(from, link.from(), link);
    if (into != null) put(into, link.to(), link);
  }

  private static void put(Map<End, List<PlannedLink>> map, End end, PlannedLink link) {
    map.computeIfAbsent(end, _ -> new ArrayList<>(1)).add(link);
  }

  private Map<End, List<PlannedLink>> into() {
    Map<End, List<PlannedLink>> present = into;
    if (present != null) return present;
    Map<End, List<PlannedLink>> made = new LinkedHashMap<>();
    for (List<PlannedLink> links : from.values()) for (PlannedLink link : links) put(made, link.to(), link);
    into = made;
    return made;
  }

  /** The links that begin at a box. */
  List<PlannedLink> at(End box) {
    return List.copyOf(from.getOrDefault(box, List.of()));
  }

  /** The links that lead to a box. */
  List<PlannedLink> to(End box) {
    return List.copyOf(into().getOrDefault(box, List.of()));
  }

  /** The box itself and all from which messages reach it through passthroughs. */
  Set<End.Box> sources(End.Box box) {
    Set<End.Box> found = new LinkedHashSet<>();
    collectSources(box, found);
    return found;
  }

  private void collectSources(End.Box box, Set<End.Box> found) {
    if (!found.add(box)) return;
    for (PlannedLink link : into().getOrDefault(box, List.of())) if (link.from() instanceof End.Box before) collectSources(before, found);
  }

  boolean has(End source, End target) {
    return from.getOrDefault(source, List.of()).stream().anyMatch(link -> link.to().equals(target));
  }

  boolean remove(End source, End target) {
    List<PlannedLink> links = from.get(source);
    if (links == null || !links.removeIf(link -> link.to().equals(target))) return false;
    if (links.isEmpty()) from.remove(source);
    if (into != null) removeInto(into, source, target);
    return true;
  }

  private static void removeInto(Map<End, List<PlannedLink>> into, End source, End target) {
    List<PlannedLink> links = into.get(target);
    if (links == null) return;
    links.removeIf(link -> link.from().equals(source));
    if (links.isEmpty()) into.remove(target);
  }

  /** A link was made along a way. */
  void leads(Link link, Route way) {
    ways.put(link, way);
  }

  /** The component at its end has left the graph: whatever has its path from now on, the link does not lead there. */
  void leadsNowhere(Link link) {
    ways.put(link, NOWHERE);
  }

  /** The way of a link; null for a plain one before the first change. */
  @Nullable Route of(Link link) {
    return ways.get(link);
  }

  /** A link was taken away. */
  void forget(Link link) {
    ways.remove(link);
  }

  /** How many links it knows, planned ones and those that were made along ways. */
  int size() {
    return from.values().stream().mapToInt(List::size).sum() + ways.size();
  }

  /** All ways from a box to final ends, in the order of linking. A way that comes back to a box it has passed is not followed further. */
  List<Route> from(End start) {
    List<Route> found = new ArrayList<>();
    follow(start, List.of(), found);
    return found;
  }

  private void follow(End at, List<PlannedLink> way, List<Route> found) {
    for (PlannedLink link : from.getOrDefault(at, List.of())) {
      if (way.contains(link)) continue;
      List<PlannedLink> longer = new ArrayList<>(way);
      longer.add(link);
      if (isFinal(link.to())) found.add(new Route(List.copyOf(longer)));
      else follow(link.to(), longer, found);
    }
  }

  /** The boxes that an inbox passes on to: its links' ends, through composites. */
  List<End.Box> nextStops(End.Box box) {
    List<End.Box> stops = new ArrayList<>();
    for (PlannedLink link : from.getOrDefault(box, List.of())) {
      if (!(link.to() instanceof End.Box to)) continue;
      if (isOpen.test(to)) stops.addAll(nextStops(to));
      else stops.add(to);
    }
    return stops;
  }

  /** A composite's box is passed through, and so is an inbox or outbox that is linked to another one. A way that stops at an outbox leads nowhere. */
  private boolean isFinal(End end) {
    return switch (end) {
      case End.Remote _ -> true;
      case End.Box box -> !isOpen.test(box) && !from.containsKey(box);
    };
  }

  /** True if passthroughs lead from a box to another, or both are the same; a component that runs is no passthrough. */
  boolean reaches(End start, End box) {
    return start.equals(box) || from.getOrDefault(start, List.of()).stream().anyMatch(link -> reaches(link.to(), box));
  }

  /** True if what leaves an outbox passes a box. */
  boolean passes(End start, End box) {
    if (start.equals(box)) return true;
    for (PlannedLink link : from.getOrDefault(start, List.of())) if (!link.to().equals(start) && passes(link.to(), box)) return true;
    return false;
  }
}
