package dev.kamaelia.engine.execution;

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
 * The components that can be woken only by each other, as far as they hang together with some that wait to send: begins with all that stand still and leaves out, until nothing changes, whoever
 * could be woken by one that is not in the set.
 *
 * <p>Runs on: one thread.
 */
final class WaitSet {
  private final WaitGraph graph;

  /** True if those count as standing still, too, that wait for other nodes, and the receivers there. */
  private final boolean withOthers;

  private final Map<Mailbox, Standing> members = new LinkedHashMap<>();

  /** Everybody whose standing was asked for. */
  private final Set<Mailbox> known = new LinkedHashSet<>();

  /** Who has to be looked at again when a component leaves the set. */
  private final Map<Mailbox, List<Mailbox>> dependents = new LinkedHashMap<>();

  private final Map<Mailbox, List<@Nullable Mailbox>> receivers = new LinkedHashMap<>();

  WaitSet(WaitGraph graph, boolean withOthers) {
    this.graph = graph;
    this.withOthers = withOthers;
  }

  /** Takes a component in with all that its waking hangs on. */
  void explore(Mailbox start) {
    Deque<Mailbox> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Mailbox mailbox = open.remove();
      if (!known.add(mailbox)) continue;
      Optional<Standing> found = graph.standing(mailbox);
      if (found.isEmpty()) continue;
      Standing standing = found.get();
      if (standing.dependsOnOthers() && !withOthers) continue;
      members.put(mailbox, standing);
      for (Mailbox waker : standing.wakers()) depend(mailbox, waker, open);
      if (!(standing.why() instanceof Standing.Receiving)) continue;
      List<@Nullable Mailbox> ends = WaitGraph.openReceivers(mailbox);
      receivers.put(mailbox, ends);
      for (Mailbox end : ends) if (end != null) depend(mailbox, end, open);
    }
  }

  private void depend(Mailbox mailbox, Mailbox on, Deque<Mailbox> open) {
    dependents.computeIfAbsent(on, _ -> new ArrayList<>()).add(mailbox);
    open.add(on);
  }

  /**
   * What remains, in parts that have nothing to do with each other; only those in which somebody waits to send.
   *
   * @param order all components in the order in which they are to be told
   */
  List<Deadlock> deadlocks(List<Mailbox> order) {
    shrink();
    List<Deadlock> found = new ArrayList<>();
    Set<Mailbox> placed = new LinkedHashSet<>();
    for (Mailbox mailbox : members.keySet()) {
      if (placed.contains(mailbox)) continue;
      Set<Mailbox> part = partOf(mailbox);
      placed.addAll(part);
      List<Standing> standing = order.stream().filter(part::contains).map(members::get).toList();
      if (standing.stream().anyMatch(Standing::isSending)) found.add(new Deadlock(standing));
    }
    return found;
  }

  /** What remains. */
  Map<Mailbox, Standing> members() {
    return members;
  }

  /** The receivers of a member whose ends would finish it; a null stands for one that is no component of this process. */
  List<@Nullable Mailbox> receiversOf(Mailbox member) {
    return receivers.getOrDefault(member, List.of());
  }

  /** Leaves out whoever could be woken. */
  void shrink() {
    Deque<Mailbox> doubtful = new ArrayDeque<>(members.keySet());
    while (!doubtful.isEmpty()) {
      Mailbox mailbox = doubtful.remove();
      Standing standing = members.get(mailbox);
      if (standing == null || !canBeWoken(standing)) continue;
      members.remove(mailbox);
      doubtful.addAll(dependents.getOrDefault(mailbox, List.of()));
    }
  }

  private boolean canBeWoken(Standing standing) {
    if (!members.keySet().containsAll(standing.wakers())) return true;
    List<@Nullable Mailbox> ends = receivers.getOrDefault(standing.mailbox(), List.of());
    return !ends.isEmpty() && ends.stream().noneMatch(end -> end == null ? withOthers : members.containsKey(end));
  }

  /** The members that a member hangs together with, over any number of others. */
  private Set<Mailbox> partOf(Mailbox start) {
    Set<Mailbox> part = new LinkedHashSet<>();
    Deque<Mailbox> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Mailbox mailbox = open.remove();
      Standing standing = members.get(mailbox);
      if (standing == null || !part.add(mailbox)) continue;
      open.addAll(standing.wakers());
      open.addAll(dependents.getOrDefault(mailbox, List.of()));
    }
    return part;
  }
}
