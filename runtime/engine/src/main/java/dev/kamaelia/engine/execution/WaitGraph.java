package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom at one moment. A component belongs to it if only other components can wake it: nobody else's thread, timer, handle or link.
 *
 * <p>Runs on: one thread at a time, beside the components that it looks at; see {@link Standing} for what may be concluded.
 */
final class WaitGraph {
  private final Structure structure;

  /** Components that wait to send, by the thread that waits: on it others may stand that called them. */
  private final Map<Thread, Mailbox> waitingThreads = new LinkedHashMap<>();

  private WaitGraph(Structure structure) {
    this.structure = structure;
  }

  static WaitGraph of(Structure structure, Collection<Room> rooms) {
    WaitGraph graph = new WaitGraph(structure);
    for (Room room : rooms) {
      Thread thread = room.owner.runner();
      if (room.isParked() && thread != null) graph.waitingThreads.put(thread, room.owner);
    }
    return graph;
  }

  /** The deadlocks that hold any of some components that wait to send. */
  List<Deadlock> deadlocks(List<Mailbox> senders) {
    WaitSet set = new WaitSet(this);
    senders.forEach(set::explore);
    return set.deadlocks(structure.mailboxes());
  }

  /** Why a component stands still; empty if it runs, or if something other than a component could wake it. */
  Optional<Standing> standing(Mailbox mailbox) {
    if (mailbox.isStopRequested() || mailbox.life.state() != Snapshot.State.ACTIVE) return Optional.empty();
    Room room = mailbox.room();
    if (room != null && room.isParked()) return sending(mailbox, room);
    if (mailbox.state() == Mailbox.ACTIVE) return mailbox.hasFamily() && mailbox.family().waitsForEnds() > 0 ? ending(mailbox) : calling(mailbox);
    if (mailbox.state() != Mailbox.IDLE || mailbox.attention() != 0) return Optional.empty();
    return switch (mailbox) {
      case HandlerMailbox handler -> idle(handler);
      case ProcessMailbox process -> receiving(process);
      default -> Optional.empty();
    };
  }

  private Optional<Standing> sending(Mailbox mailbox, Room room) {
    long stamp = room.waits();
    Link link = room.link();
    if (link == null || !room.isStuck()) return Optional.empty();
    Mailbox receiver = link.receiver();
    if (receiver == null || receiver instanceof OutsideMailbox) return Optional.empty();
    List<Mailbox> wakers = new ArrayList<>(List.of(receiver));
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    return Optional.of(new Standing(mailbox, stamp, new Standing.Sending(link), wakers));
  }

  /** In a fused chain the handlers above the one that waits have not returned. */
  private Optional<Standing> calling(Mailbox mailbox) {
    Thread thread = mailbox.runner();
    Mailbox inner = thread == null ? null : waitingThreads.get(thread);
    if (inner == null || inner == mailbox) return Optional.empty();
    return Optional.of(new Standing(mailbox, mailbox.turns(), new Standing.Calling(inner), List.of(inner)));
  }

  private Optional<Standing> ending(Mailbox mailbox) {
    List<Mailbox> wakers = new ArrayList<>();
    long stamp = mailbox.family().waitsForEnds();
    if (!addChildren(mailbox, wakers) || stamp == 0) return Optional.empty();
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    return Optional.of(new Standing(mailbox, stamp, new Standing.Ending(), wakers));
  }

  /** The components whose ends a component is told of; false if that is just happening. */
  private static boolean addChildren(Mailbox mailbox, List<Mailbox> wakers) {
    if (!mailbox.hasFamily()) return true;
    List<Mailbox> live = mailbox.family().liveMembers();
    if (live == null) return false;
    live.forEach(member -> add(member, wakers));
    return true;
  }

  private Optional<Standing> idle(HandlerMailbox mailbox) {
    return waiting(mailbox, mailbox.boxes.inlets(), false);
  }

  private Optional<Standing> receiving(ProcessMailbox mailbox) {
    In<?>[] awaited = mailbox.awaited();
    if (awaited == null || mailbox.waitsNoLonger() != null) return Optional.empty();
    List<Inlet> inlets = new ArrayList<>();
    boolean control = false;
    for (In<?> in : awaited) {
      Inlet inlet = ((ProcessIn<?>) in).inlet();
      if (inlet == null) control = true;
      else inlets.add(inlet);
    }
    return waiting(mailbox, inlets, control);
  }

  private Optional<Standing> waiting(Mailbox mailbox, List<Inlet> inlets, boolean control) {
    long stamp = mailbox.turns();
    if (!mailbox.requests().isQuiet() || mailbox.requests().isKnownOutside()) return Optional.empty();
    if (control && mailbox.boxes.isControlledFromAfar()) return Optional.empty();
    List<Mailbox> wakers = new ArrayList<>();
    for (Inlet inlet : inlets) if (!inlet.looksEmpty() || !addFeeders(inlet, wakers)) return Optional.empty();
    if (control) structure.feeds().control(mailbox).forEach(link -> add(link.from.owner, wakers));
    if (!addChildren(mailbox, wakers)) return Optional.empty();
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    List<String> names = new ArrayList<>(inlets.stream().map(Inlet::name).toList());
    if (control) names.add(Boxes.CONTROL);
    return Optional.of(new Standing(mailbox, stamp, new Standing.Receiving(names), wakers));
  }

  /** The components that feed an inbox; false if something else does. */
  private boolean addFeeders(Inlet inlet, List<Mailbox> wakers) {
    int open = 0;
    for (Link link : structure.feeds().into(inlet)) {
      if (link.from.isEnded() && link.waiting() == 0) continue;
      open++;
      add(link.from.owner, wakers);
    }
    return inlet.openSenders() <= open;
  }

  /**
   * Who could stop the component by a signal: who is linked to its control inbox with an outbox for that purpose, or whoever could so stop a component whose own signal goes on to it. That a
   * neighbour's signal tells of the neighbour's orderly end wakes nobody who waits for data.
   */
  private void addControllers(Mailbox mailbox, List<Mailbox> wakers, Set<Mailbox> seen) {
    if (!seen.add(mailbox)) return;
    for (Link link : structure.feeds().control(mailbox)) {
      Mailbox from = link.from.owner;
      if (!link.from.isSignal()) add(from, wakers);
      else if (from.state() != Mailbox.ENDED) addControllers(from, wakers, seen);
    }
  }

  private static void add(Mailbox mailbox, List<Mailbox> wakers) {
    if (mailbox.state() != Mailbox.ENDED && !wakers.contains(mailbox)) wakers.add(mailbox);
  }

  /**
   * Whose ends, if all of them came, would finish a component (G4); empty if that cannot be. A null stands for a receiver that is no component of this process.
   */
  static List<@Nullable Mailbox> openReceivers(Mailbox mailbox) {
    if (mailbox.layout.descriptor().outlivesReceivers()) return List.of();
    List<@Nullable Mailbox> open = new ArrayList<>();
    for (Outlet outlet : mailbox.boxes.dataOutlets()) {
      if (outlet.isEnded()) continue;
      for (Link link : outlet.links()) if (!link.isClosed()) open.add(link.receiver());
    }
    return open;
  }
}
