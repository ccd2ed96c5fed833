package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Components that can be woken only by each other, at least one of which waits to send.
 *
 * @param members why each of them stands still
 */
record Deadlock(List<Standing> members) {
  /** How many components are told one by one. */
  private static final int TOLD = 12;

  private static final String FIX = "Give an inbox of the cycle a capacity for all that goes round, let a component leave it by self.finish() or by receiving in another order, send with trySend,"
      + " or give a link overflow: drop-oldest.";

  /** Which components they are, in no particular order. */
  Set<String> paths() {
    return members.stream().map(member -> member.mailbox().path).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The report: the cycle, component by component, then who else waits for it. */
  Diagnostic diagnostic() {
    List<Standing> cycle = cycle();
    StringBuilder fact = new StringBuilder(heading(cycle));
    for (Standing member : cycle.subList(0, Math.min(TOLD, cycle.size()))) fact.append("\n  ").append(WaitText.of(member));
    if (cycle.size() > TOLD) fact.append("\n  and ").append(cycle.size() - TOLD).append(" more");
    List<String> others = new ArrayList<>();
    for (Standing member : members) if (!cycle.contains(member)) others.add(member.mailbox().path);
    if (!others.isEmpty()) fact.append("\n  ").append(names(others)).append(others.size() == 1 ? " waits" : " wait").append(" for them as well");
    return Diagnostic.error("Deadlock", fact.toString()).withFix(FIX);
  }

  private static String heading(List<Standing> cycle) {
    if (cycle.size() == 1) return cycle.getFirst().mailbox().path + " waits, and nothing can wake it:";
    return names(cycle.stream().map(member -> member.mailbox().path).toList()) + " wait for each other, and nothing else can wake them:";
  }

  private static String names(List<String> paths) {
    int shown = Math.min(TOLD, paths.size());
    String first = String.join(", ", paths.subList(0, shown == paths.size() ? Math.max(1, shown - 1) : shown));
    if (shown < paths.size()) return first + " and " + (paths.size() - shown) + " more";
    return shown == 1 ? first : first + " and " + paths.getLast();
  }

  /** The shortest way from a component that waits to send back to itself; if there is none, that component and those that it waits for. */
  private List<Standing> cycle() {
    Map<String, Standing> byPath = new LinkedHashMap<>();
    for (Standing member : members) byPath.put(member.mailbox().path, member);
    List<Standing> shortest = List.of();
    int tries = 0;
    for (Standing member : members) {
      if (!member.isSending() || tries++ > 100) continue;
      List<Standing> way = backTo(member, byPath);
      if (!way.isEmpty() && (shortest.isEmpty() || way.size() < shortest.size())) shortest = way;
    }
    if (!shortest.isEmpty()) return shortest;
    return chain(members.stream().filter(Standing::isSending).findFirst().orElseThrow(), byPath);
  }

  private static List<Standing> backTo(Standing start, Map<String, Standing> byPath) {
    Map<Standing, Standing> cameFrom = new LinkedHashMap<>();
    Deque<Standing> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Standing at = open.remove();
      for (var waker : at.wakers()) {
        if (waker == start.mailbox()) return way(start, at, cameFrom);
        Standing next = Objects.requireNonNull(byPath.get(waker.path), waker.path);
        if (next != start && cameFrom.putIfAbsent(next, at) == null) open.add(next);
      }
    }
    return List.of();
  }

  private static List<Standing> way(Standing start, Standing last, Map<Standing, Standing> cameFrom) {
    Deque<Standing> way = new ArrayDeque<>();
    for (Standing at = last; at != start; at = Objects.requireNonNull(cameFrom.get(at))) way.addFirst(at);
    way.addFirst(start);
    return List.copyOf(way);
  }

  private static List<Standing> chain(Standing start, Map<String, Standing> byPath) {
    Set<Standing> chain = new LinkedHashSet<>();
    for (Standing at = start; at != null && chain.add(at); ) at = at.wakers().isEmpty() ? null : byPath.get(at.wakers().getFirst().path);
    return List.copyOf(chain);
  }
}
