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
 * Who waits for whom at one moment. A component belongs to it if only other components can wake it, of this process or of another node: nobody else's thread, timer or handle.
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

  /** What stands still if no other node lets it go on, as far as it hangs together with some components. */
  WaitSet withOthers(List<Mailbox> starts) {
    WaitSet set = new WaitSet(this, true);
    starts.forEach(set::explore);
    set.shrink();
    return set;
  }

  Feeds feeds() {
    return structure.feeds();
  }

  /** The deadlocks that hold any of some components that wait to send. */
  List<Deadlock> deadlocks(List<Mailbox> senders) {
    WaitSet set = new WaitSet(this, false);
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
    Wakers wakers = new Wakers();
    if (link instanceof RemoteOut out) wakers.far.add(new Standing.FarRoom(out.exit()));
    else if (receiver == null || receiver instanceof OutsideMailbox) return Optional.empty();
    else wakers.near.add(receiver);
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    return Optional.of(wakers.standing(mailbox, stamp, new Standing.Sending(link)));
  }

  /** In a fused chain the handlers above the one that waits have not returned. */
  private Optional<Standing> calling(Mailbox mailbox) {
    Thread thread = mailbox.runner();
    Mailbox inner = thread == null ? null : waitingThreads.get(thread);
    if (inner == null || inner == mailbox) return Optional.empty();
    return Optional.of(new Standing(mailbox, mailbox.turns(), new Standing.Calling(inner), List.of(inner), List.of()));
  }

  private Optional<Standing> ending(Mailbox mailbox) {
    Wakers wakers = new Wakers();
    long stamp = mailbox.family().waitsForEnds();
    if (!addChildren(mailbox, wakers) || stamp == 0) return Optional.empty();
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    return Optional.of(wakers.standing(mailbox, stamp, new Standing.Ending()));
  }

  /** The components whose ends a component is told of; false if that is just happening. */
  private static boolean addChildren(Mailbox mailbox, Wakers wakers) {
    if (!mailbox.hasFamily()) return true;
    List<Mailbox> live = mailbox.family().liveMembers();
    if (live == null) return false;
    live.forEach(wakers::add);
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
    Wakers wakers = new Wakers();
    for (Inlet inlet : inlets) if (!inlet.looksEmpty() || !addFeeders(inlet, wakers)) return Optional.empty();
    if (control) structure.feeds().control(mailbox).forEach(link -> wakers.add(link.from.owner));
    if (!addChildren(mailbox, wakers)) return Optional.empty();
    addControllers(mailbox, wakers, new LinkedHashSet<>());
    List<String> names = new ArrayList<>(inlets.stream().map(Inlet::name).toList());
    if (control) names.add(Boxes.CONTROL);
    return Optional.of(wakers.standing(mailbox, stamp, new Standing.Receiving(names)));
  }

  /** The components and links from other nodes that feed an inbox; false if something else does. */
  private boolean addFeeders(Inlet inlet, Wakers wakers) {
    int open = 0;
    for (Link link : structure.feeds().into(inlet)) {
      if (link.from.isEnded() && link.waiting() == 0) continue;
      open++;
      wakers.add(link.from.owner);
    }
    for (RemoteEntry entry : structure.feeds().fromAfar(inlet)) {
      if (entry.isOver()) continue;
      open++;
      wakers.far.add(new Standing.FarMessage(entry));
    }
    return inlet.openSenders() <= open;
  }

  /**
   * Who could stop the component by a signal: who is linked to its control inbox with an outbox for that purpose, or whoever could so stop a component whose own signal goes on to it. That a
   * neighbour's signal tells of the neighbour's orderly end wakes nobody who waits for data.
   */
  void addControllers(Mailbox mailbox, Wakers wakers, Set<Mailbox> seen) {
    if (!seen.add(mailbox)) return;
    mailbox.boxes.controlsFromAfar().forEach(entry -> wakers.far.add(new Standing.FarSignal(entry)));
    for (Link link : structure.feeds().control(mailbox)) {
      Mailbox from = link.from.owner;
      if (!link.from.isSignal()) wakers.add(from);
      else if (from.state() != Mailbox.ENDED) addControllers(from, wakers, seen);
    }
  }

  /** Who could end a wait, as far as it is known. */
  static final class Wakers {
    final List<Mailbox> near = new ArrayList<>();
    final List<Standing.Far> far = new ArrayList<>();

    void add(Mailbox mailbox) {
      if (mailbox.state() != Mailbox.ENDED && !near.contains(mailbox)) near.add(mailbox);
    }

    Standing standing(Mailbox mailbox, long stamp, Standing.Why why) {
      return new Standing(mailbox, stamp, why, near, far);
    }
  }

  /** The links to other nodes whose receivers' ends belong to those of {@link #openReceivers}. */
  static List<RemoteExit> openExits(Mailbox mailbox) {
    if (mailbox.layout.descriptor().outlivesReceivers()) return List.of();
    List<RemoteExit> open = new ArrayList<>();
    for (Outlet outlet : mailbox.boxes.dataOutlets()) {
      if (outlet.isEnded()) continue;
      for (Link link : outlet.links()) if (!link.isClosed() && link instanceof RemoteOut out) open.add(out.exit());
    }
    return open;
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
