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
import org.jspecify.annotations.Nullable;

/** Words for components that can be woken only by each other: the cycle, component by component, then who else waits for it. */
final class CycleReport {
  /** How many components are told one by one. */
  private static final int TOLD = 12;

  private static final String FIX = "Give an inbox of the cycle a capacity for all that goes round, let a component leave it by self.finish() or by receiving in another order, send with trySend,"
      + " or give a link overflow: drop-oldest.";

  private final List<Waiter> members;
  private final Map<String, Waiter> byName = new LinkedHashMap<>();

  /**
   * One of the components.
   *
   * @param name its name, which no other has
   * @param text its name and what it waits for
   * @param sending true if it waits to send
   * @param wakers the names of the members that could end the wait
   */
  record Waiter(String name, String text, boolean sending, List<String> wakers) {}

  private CycleReport(List<Waiter> members) {
    this.members = members;
    for (Waiter member : members) byName.put(member.name(), member);
  }

  /** The report about members, in the order in which they are to be told; one of them at least waits to send. */
  static Diagnostic of(List<Waiter> members) {
    return new CycleReport(members).diagnostic();
  }

  private Diagnostic diagnostic() {
    List<Waiter> cycle = cycle();
    StringBuilder fact = new StringBuilder(heading(cycle));
    for (Waiter member : cycle.subList(0, Math.min(TOLD, cycle.size()))) fact.append("\n  ").append(member.text());
    if (cycle.size() > TOLD) fact.append("\n  and ").append(cycle.size() - TOLD).append(" more");
    List<String> others = new ArrayList<>();
    for (Waiter member : members) if (!cycle.contains(member)) others.add(member.name());
    if (!others.isEmpty()) fact.append("\n  ").append(names(others)).append(others.size() == 1 ? " waits" : " wait").append(" for them as well");
    return Diagnostic.error("Deadlock", fact.toString()).withFix(FIX);
  }

  private static String heading(List<Waiter> cycle) {
    if (cycle.size() == 1) return cycle.getFirst().name() + " waits, and nothing can wake it:";
    return names(cycle.stream().map(Waiter::name).toList()) + " wait for each other, and nothing else can wake them:";
  }

  private static String names(List<String> paths) {
    int shown = Math.min(TOLD, paths.size());
    String first = String.join(", ", paths.subList(0, shown == paths.size() ? Math.max(1, shown - 1) : shown));
    if (shown < paths.size()) return first + " and " + (paths.size() - shown) + " more";
    return shown == 1 ? first : first + " and " + paths.getLast();
  }

  /** The shortest way from a component that waits to send back to itself; if there is none, that component and those that it waits for. */
  private List<Waiter> cycle() {
    List<Waiter> shortest = List.of();
    int tries = 0;
    for (Waiter member : members) {
      if (!member.sending() || tries++ > 100) continue;
      List<Waiter> way = backTo(member);
      if (!way.isEmpty() && (shortest.isEmpty() || way.size() < shortest.size())) shortest = way;
    }
    if (!shortest.isEmpty()) return shortest;
    return chain(members.stream().filter(Waiter::sending).findFirst().orElseThrow());
  }

  private List<Waiter> backTo(Waiter start) {
    Map<String, Waiter> cameFrom = new LinkedHashMap<>();
    Deque<Waiter> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Waiter at = open.remove();
      for (String waker : at.wakers()) {
        if (waker.equals(start.name())) return way(start, at, cameFrom);
        if (cameFrom.putIfAbsent(waker, at) == null) open.add(Objects.requireNonNull(byName.get(waker), waker));
      }
    }
    return List.of();
  }

  private static List<Waiter> way(Waiter start, Waiter last, Map<String, Waiter> cameFrom) {
    Deque<Waiter> way = new ArrayDeque<>();
    for (Waiter at = last; at != start; at = Objects.requireNonNull(cameFrom.get(at.name()))) way.addFirst(at);
    way.addFirst(start);
    return List.copyOf(way);
  }

  private List<Waiter> chain(Waiter start) {
    Set<Waiter> chain = new LinkedHashSet<>();
    for (@Nullable Waiter at = start; at != null && chain.add(at); ) at = at.wakers().isEmpty() ? null : byName.get(at.wakers().getFirst());
    return List.copyOf(chain);
  }
}
