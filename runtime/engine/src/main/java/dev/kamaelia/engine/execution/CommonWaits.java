package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.NodeWaits.Incoming;
import dev.kamaelia.engine.transport.NodeWaits.Link;
import dev.kamaelia.engine.transport.NodeWaits.Outgoing;
import dev.kamaelia.engine.transport.NodeWaits.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What several nodes told at about one time, seen as one: who waits for whom over all of them. A node speaks of its own components and of its own ends of links alone, and each link counts only if both
 * ends say the same; what hangs on a node that told nothing can be woken.
 *
 * <p>Of one thread.
 */
final class CommonWaits {
  private final Map<String, NodeWaits> nodes;
  private final Map<String, Map<Integer, Outgoing>> outgoing = new LinkedHashMap<>();
  private final Map<String, Map<Link, Incoming>> incoming = new LinkedHashMap<>();

  /** Those that can be woken only by each other. */
  private final Set<Place> members = new LinkedHashSet<>();

  /**
   * A component.
   *
   * @param node its node
   * @param place its place in what that told
   */
  record Place(String node, int place) {}

  /** What the nodes told, by their names. */
  CommonWaits(Map<String, NodeWaits> told) {
    nodes = new LinkedHashMap<>(told);
    nodes.forEach((node, waits) -> {
      Map<Integer, Outgoing> away = new LinkedHashMap<>();
      waits.outgoing().forEach(link -> away.put(link.id(), link));
      outgoing.put(node, away);
      Map<Link, Incoming> here = new LinkedHashMap<>();
      waits.incoming().forEach(link -> here.put(link.link(), link));
      incoming.put(node, here);
      for (int i = 0; i < waits.waiters().size(); i++) members.add(new Place(node, i));
    });
    boolean changed = true;
    while (changed) changed = members.removeIf(this::canBeWoken);
  }

  // --- who can be woken

  private boolean canBeWoken(Place at) {
    Waiter waiter = waiter(at);
    if (!areMembers(at.node(), waiter.wakers())) return true;
    for (int link : waiter.room()) if (receiver(at.node(), link) == null) return true;
    for (Link link : waiter.messages()) if (mayCome(at.node(), link, false, new LinkedHashSet<>())) return true;
    for (Link link : waiter.signals()) if (mayCome(at.node(), link, true, new LinkedHashSet<>())) return true;
    boolean finishes = !waiter.receivers().isEmpty() || !waiter.farReceivers().isEmpty();
    return finishes && receivers(at, waiter).isEmpty();
  }

  private boolean areMembers(String node, List<Integer> places) {
    for (int place : places) if (!members.contains(new Place(node, place))) return false;
    return true;
  }

  /** Who alone could make room in a link without any; null if that is not sure. */
  private @Nullable Place receiver(String from, int id) {
    Outgoing sending = sending(from, id);
    Incoming receiving = sending == null ? null : receiving(sending.toNode(), new Link(from, id));
    if (sending == null || receiving == null || receiving.full() < 0 || !receiving.counts().holdsUp(sending.counts())) return null;
    Place full = new Place(sending.toNode(), receiving.full());
    return members.contains(full) ? full : null;
  }

  /** False if nothing is under way over a link, and its senders stand still. Of signals, those who could have one sent. */
  private boolean mayCome(String to, Link link, boolean signals, Set<Link> seen) {
    if (!seen.add(link)) return false;
    Outgoing sending = sending(link.fromNode(), link.id());
    Incoming receiving = receiving(to, link);
    if (sending == null || receiving == null || !sending.toNode().equals(to) || !receiving.counts().hasAllOf(sending.counts())) return true;
    if (sending.others() || sending.ended() && !signals || !areMembers(link.fromNode(), sending.wakers())) return true;
    return sending.signals().stream().anyMatch(signal -> mayCome(link.fromNode(), signal, true, seen));
  }

  /** The members whose ends a component would have to see before it is finished. */
  private List<Place> receivers(Place at, Waiter waiter) {
    List<Place> found = new ArrayList<>();
    for (int place : waiter.receivers()) found.add(new Place(at.node(), place));
    for (int id : waiter.farReceivers()) {
      Outgoing sending = sending(at.node(), id);
      Incoming receiving = sending == null ? null : receiving(sending.toNode(), new Link(at.node(), id));
      if (sending != null && receiving != null && sending.counts().open()) for (int place : receiving.receivers()) found.add(new Place(sending.toNode(), place));
    }
    found.removeIf(place -> !members.contains(place));
    return found;
  }

  // --- deadlocks

  /** The deadlocks over more than one node, in each the members in the order of the nodes. */
  List<List<Place>> deadlocks() {
    Map<Place, Set<Place>> neighbours = new LinkedHashMap<>();
    for (Place member : members) {
      List<Place> others = wakers(member);
      others.addAll(receivers(member, waiter(member)));
      for (Place other : others) {
        neighbours.computeIfAbsent(member, _ -> new LinkedHashSet<>()).add(other);
        neighbours.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(member);
      }
    }
    List<List<Place>> found = new ArrayList<>();
    Set<Place> placed = new LinkedHashSet<>();
    for (Place member : members) {
      if (placed.contains(member)) continue;
      Set<Place> part = partOf(member, neighbours);
      placed.addAll(part);
      boolean spans = part.stream().map(Place::node).distinct().count() > 1;
      if (spans && part.stream().anyMatch(place -> waiter(place).sending())) found.add(members.stream().filter(part::contains).toList());
    }
    return found;
  }

  private static Set<Place> partOf(Place start, Map<Place, Set<Place>> neighbours) {
    Set<Place> part = new LinkedHashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Place at = open.remove();
      if (part.add(at)) open.addAll(neighbours.getOrDefault(at, Set.of()));
    }
    return part;
  }

  /** Who could end a member's wait. */
  private List<Place> wakers(Place member) {
    Waiter waiter = waiter(member);
    Set<Place> all = new LinkedHashSet<>();
    for (int place : waiter.wakers()) all.add(new Place(member.node(), place));
    for (int id : waiter.room()) {
      Place receiver = receiver(member.node(), id);
      if (receiver != null) all.add(receiver);
    }
    for (Link link : waiter.messages()) {
      Outgoing sending = sending(link.fromNode(), link.id());
      if (sending != null) for (int place : sending.wakers()) all.add(new Place(link.fromNode(), place));
    }
    return new ArrayList<>(all);
  }

  /** The node that reports a deadlock: the one with the least name of those on which somebody waits to send. */
  String reporter(List<Place> deadlock) {
    return deadlock.stream().filter(place -> waiter(place).sending()).map(Place::node).min(String::compareTo).orElseThrow();
  }

  /** The paths of a deadlock's members. */
  Set<String> paths(List<Place> deadlock) {
    Set<String> paths = new LinkedHashSet<>();
    for (Place place : deadlock) paths.add(waiter(place).component());
    return paths;
  }

  /** True if all members of a deadlock were in the same waits then, and nothing has passed their links since. */
  boolean stoodAlready(List<Place> deadlock, CommonWaits then) {
    for (Place place : deadlock) {
      Optional<Place> before = then.find(place.node(), waiter(place).component());
      if (before.isEmpty() || !marks(place).equals(then.marks(before.get()))) return false;
    }
    return true;
  }

  private Optional<Place> find(String node, String component) {
    List<Waiter> waiters = waiters(node);
    for (int i = 0; i < waiters.size(); i++) if (waiters.get(i).component().equals(component)) return Optional.of(new Place(node, i));
    return Optional.empty();
  }

  /** What is the same at two looks if a component was in one wait and its links stood still. */
  private List<Object> marks(Place at) {
    Waiter waiter = waiter(at);
    List<Object> marks = new ArrayList<>(List.of(waiter.stamp()));
    for (int id : waiter.room()) {
      Outgoing sending = sending(at.node(), id);
      if (sending != null) addMarks(marks, sending, receiving(sending.toNode(), new Link(at.node(), id)), true);
    }
    Set<Link> seen = new LinkedHashSet<>();
    for (Link link : waiter.messages()) addMarks(marks, at.node(), link, seen);
    for (Link link : waiter.signals()) addMarks(marks, at.node(), link, seen);
    return marks;
  }

  private void addMarks(List<Object> marks, String to, Link link, Set<Link> seen) {
    Outgoing sending = sending(link.fromNode(), link.id());
    if (sending == null || !seen.add(link)) return;
    addMarks(marks, sending, receiving(to, link), false);
    for (Link signal : sending.signals()) addMarks(marks, link.fromNode(), signal, seen);
  }

  private static void addMarks(List<Object> marks, Outgoing sending, @Nullable Incoming receiving, boolean limits) {
    for (LinkCounts counts : receiving == null ? List.of(sending.counts()) : List.of(sending.counts(), receiving.counts())) {
      marks.add(counts.generation());
      marks.add(limits ? List.of(counts.limitMessages(), counts.limitBytes()) : counts.messages());
    }
  }

  /** The report of a deadlock. */
  Diagnostic report(List<Place> deadlock) {
    return CycleReport.of(deadlock.stream().map(place -> new CycleReport.Waiter(name(place), name(place) + text(place), waiter(place).sending(), wakers(place).stream().map(this::name).toList())).toList());
  }

  private String name(Place place) {
    return waiter(place).component() + " on node " + place.node();
  }

  private String text(Place place) {
    Waiter waiter = waiter(place);
    StringBuilder text = new StringBuilder(waiter.text());
    for (int id : waiter.room()) {
      Outgoing sending = sending(place.node(), id);
      Incoming receiving = sending == null ? null : receiving(sending.toNode(), new Link(place.node(), id));
      if (receiving != null) text.append(", which is full (").append(receiving.waiting()).append(" of ").append(receiving.capacity()).append("), as is the link's window");
    }
    return text.toString();
  }

  // --- what was told

  private Waiter waiter(Place place) {
    return waiters(place.node()).get(place.place());
  }

  private List<Waiter> waiters(String node) {
    return nodes.getOrDefault(node, NodeWaits.NONE).waiters();
  }

  private @Nullable Outgoing sending(String node, int id) {
    return outgoing.getOrDefault(node, Map.of()).get(id);
  }

  private @Nullable Incoming receiving(String node, Link link) {
    return incoming.getOrDefault(node, Map.of()).get(link);
  }
}
