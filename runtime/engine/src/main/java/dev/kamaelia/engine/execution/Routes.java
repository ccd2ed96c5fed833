package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The links as planned and as changed since, and what they resolve to once passthroughs are followed. Before the first change, links of outboxes that have plain ones
 * only are left out. Guarded by the structure's lock.
 */
final class Routes {
  private final Map<End, List<PlannedLink>> from = new LinkedHashMap<>();
  private final Predicate<String> isComposite;

  /** The ways that links were resolved from. */
  private final Map<Link, Route> ways = new IdentityHashMap<>();

  Routes(Predicate<String> isComposite) {
    this.isComposite = isComposite;
  }

  void add(PlannedLink link) {
    from.computeIfAbsent(link.from(), _ -> new ArrayList<>(1)).add(link);
  }

  boolean has(End source, End target) {
    return from.getOrDefault(source, List.of()).stream().anyMatch(link -> link.to().equals(target));
  }

  boolean remove(End source, End target) {
    List<PlannedLink> links = from.get(source);
    if (links == null || !links.removeIf(link -> link.to().equals(target))) return false;
    if (links.isEmpty()) from.remove(source);
    return true;
  }

  /** A link was made along a way. */
  void leads(Link link, Route way) {
    ways.put(link, way);
  }

  /** The way of a link; null for a handle's, which no relinking takes away, and for a plain one before the first change. */
  @Nullable Route of(Link link) {
    return ways.get(link);
  }

  /** A link was taken away. */
  void forget(Link link) {
    ways.remove(link);
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

  /** A composite's box is passed through, and so is an inbox that is linked to another one. */
  private boolean isFinal(End end) {
    return switch (end) {
      case End.Remote _ -> true;
      case End.Box box -> !isComposite.test(box.component()) && !from.containsKey(box);
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
