package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands still in this process, for judging it with what other nodes tell: the components that would wait for ever if all that they wait for on other nodes did.
 *
 * <p>Runs on: one thread, beside the components that it looks at; see {@link Standing} for what may be concluded.
 */
final class OwnWaits {
  private final WaitGraph graph;
  private final Map<Mailbox, Standing> members;
  private final WaitSet set;
  private final Map<Mailbox, Integer> places = new LinkedHashMap<>();
  private final List<NodeWaits.Outgoing> outgoing = new ArrayList<>();
  private final Map<NodeWaits.Link, NodeWaits.Incoming> incoming = new LinkedHashMap<>();

  private OwnWaits(WaitGraph graph, WaitSet set) {
    this.graph = graph;
    this.set = set;
    this.members = set.members();
    members.keySet().forEach(member -> places.put(member, places.size()));
  }

  /** Looks; empty if more stands still than may be told. */
  static NodeWaits look(Structure structure, Collection<Room> rooms) {
    WaitGraph graph = WaitGraph.of(structure, rooms);
    List<RemoteExit> exits;
    synchronized (structure) {
      exits = structure.exits().all();
    }
    Set<RemoteEntry> entries = new LinkedHashSet<>();
    List<Mailbox> starts = new ArrayList<>();
    for (Mailbox mailbox : structure.mailboxes()) {
      if (!mailbox.boxes.entries().isEmpty()) starts.add(mailbox);
      entries.addAll(mailbox.boxes.entries());
    }
    for (RemoteExit exit : exits) exit.senders().forEach(sender -> starts.add(sender.from.owner));
    OwnWaits own = new OwnWaits(graph, graph.withOthers(starts));
    if (own.places.size() > NodeWaits.MOST_WAITERS) return NodeWaits.NONE;
    NodeWaits all = own.all(exits, entries);
    return all.isTooMuch() ? NodeWaits.NONE : all;
  }

  private NodeWaits all(List<RemoteExit> exits, Set<RemoteEntry> entries) {
    List<NodeWaits.Waiter> waiters = members.values().stream().map(this::waiter).toList();
    exits.forEach(this::addExit);
    entries.forEach(this::addEntry);
    return new NodeWaits(waiters, outgoing, List.copyOf(incoming.values()));
  }

  private NodeWaits.Waiter waiter(Standing standing) {
    List<Integer> room = new ArrayList<>();
    List<NodeWaits.Link> messages = new ArrayList<>();
    List<NodeWaits.Link> signals = new ArrayList<>();
    for (Standing.Far far : standing.far()) {
      switch (far) {
        case Standing.FarRoom(RemoteExit exit) -> room.add(exit.link().id());
        case Standing.FarMessage(RemoteEntry entry) -> messages.add(link(entry.link));
        case Standing.FarSignal(ControlEntry entry) -> signals.add(addControl(entry));
      }
    }
    List<Integer> receivers = new ArrayList<>();
    List<Integer> farReceivers = new ArrayList<>();
    for (@Nullable Mailbox end : set.receiversOf(standing.mailbox())) if (end != null && places.containsKey(end)) receivers.add(place(end));
    if (standing.why() instanceof Standing.Receiving) WaitGraph.openExits(standing.mailbox()).forEach(exit -> farReceivers.add(exit.link().id()));
    return new NodeWaits.Waiter(standing.mailbox().path, standing.stamp(), standing.isSending(), WaitText.what(standing), placesOf(standing.wakers()), room, messages, signals,
        receivers, farReceivers);
  }

  private void addExit(RemoteExit exit) {
    WaitGraph.Wakers wakers = new WaitGraph.Wakers();
    boolean control = exit.link().to().endsWith("." + Boxes.CONTROL);
    List<RemoteOut> senders = exit.senders();
    if (!exit.isOver() && senders.stream().noneMatch(sender -> places.containsKey(sender.from.owner))) return;
    for (RemoteOut sender : senders) {
      if (control && sender.from.isSignal()) graph.addControllers(sender.from.owner, wakers, new LinkedHashSet<>());
      else wakers.add(sender.from.owner);
    }
    boolean others = exit.awaitsOthers() || !places.keySet().containsAll(wakers.near);
    wakers.near.removeIf(waker -> !places.containsKey(waker));
    List<NodeWaits.Link> signals = new ArrayList<>();
    for (Standing.Far far : wakers.far) if (far instanceof Standing.FarSignal(ControlEntry entry)) signals.add(addControl(entry));
    outgoing.add(new NodeWaits.Outgoing(exit.link().id(), exit.link().toNode(), exit.isOver(), others, exit.counts(), placesOf(wakers.near), signals));
  }

  private void addEntry(RemoteEntry entry) {
    int full = NodeWaits.NOBODY;
    int waiting = 0;
    int capacity = 0;
    List<Integer> receivers = new ArrayList<>();
    for (Inlet inlet : entry.inlets()) {
      if (inlet.isClosed() || !places.containsKey(inlet.owner)) continue;
      receivers.add(place(inlet.owner));
      if (full != NodeWaits.NOBODY || !isFull(inlet)) continue;
      full = place(inlet.owner);
      waiting = inlet.size();
      capacity = inlet.capacity;
    }
    if (!receivers.isEmpty()) add(entry.link, entry.counts(), full, waiting, capacity, receivers);
  }

  /** True if something from another node waits for room before it. */
  private boolean isFull(Inlet inlet) {
    return graph.feeds().fromAfar(inlet).stream().anyMatch(inlet.waiters()::refuses);
  }

  private NodeWaits.Link addControl(ControlEntry entry) {
    return add(entry.link, entry.counts(), NodeWaits.NOBODY, 0, 0, List.of());
  }

  private NodeWaits.Link add(RemoteLink link, LinkCounts counts, int full, int waiting, int capacity, List<Integer> receivers) {
    NodeWaits.Link which = link(link);
    incoming.put(which, new NodeWaits.Incoming(which, counts, full, waiting, capacity, receivers));
    return which;
  }

  private static NodeWaits.Link link(RemoteLink link) {
    return new NodeWaits.Link(link.fromNode(), link.id());
  }

  private List<Integer> placesOf(List<Mailbox> wakers) {
    return wakers.stream().map(this::place).toList();
  }

  private int place(Mailbox member) {
    return Objects.requireNonNull(places.get(member), member.path);
  }
}
