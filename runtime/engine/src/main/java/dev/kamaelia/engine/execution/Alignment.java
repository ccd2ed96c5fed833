package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings an outbox's links in line with what is wanted now, on its owner's activation. While an inbox that is to be reached does not admit the outbox yet, everything stays as it was. Messages that wait
 * in an inbox that now passes on go on before, so that nothing sent afterwards overtakes them.
 *
 * <p>Runs on: the activation of the outbox's owner, between two calls of its handlers or in a wait; before anything runs of it, on any thread.
 */
final class Alignment {
  private final Structure structure;
  private final Outlet outlet;

  /** Told once nothing is left to do. */
  private final Runnable done;

  private Alignment(Structure structure, Outlet outlet, Runnable done) {
    this.structure = structure;
    this.outlet = outlet;
    this.done = done;
  }

  /** Has an outbox's owner make its links what is wanted; before anything runs of it, any thread may. Not under the structure's lock. */
  static void begin(Structure structure, Outlet outlet, Runnable done) {
    new Alignment(structure, outlet, done).begin();
  }

  private void begin() {
    boolean nobodyRuns;
    Step step = new Step();
    synchronized (structure) {
      nobodyRuns = !outlet.owner.isLaunched();
      if (nobodyRuns && step.make()) outlet.links(step.now);
    }
    if (nobodyRuns) {
      step.detach();
      if (step.unready.isEmpty()) done.run();
      else structure.admission().request(step.unready, this::begin);
    } else if (outlet.owner.isRunning()) step();
    else outlet.owner.command(this::step);
  }

  private void step() {
    Step step = new Step();
    boolean any;
    synchronized (structure) {
      any = step.make();
    }
    if (!step.unready.isEmpty()) {
      structure.admission().request(step.unready, () -> outlet.owner.command(this::step));
      return;
    }
    step.detach();
    for (Link link : step.left) if (link.inlet() != null) moveOn(link.inlet(), outlet.owner);
    if (any) {
      synchronized (structure) {
        outlet.links(step.now);
      }
    }
    structure.closing().lookForClosedReceivers(outlet.owner);
    done.run();
  }

  /**
   * What waits in an inbox that passes on goes to where it is passed to, hop by hop: each one's component does it, wherever it is, and to where that is when its turn comes. If it passes on no more by then,
   * what waits stays.
   */
  private static void moveOn(Inlet inlet, Mailbox waiting) {
    if (!inlet.isPassing()) return;
    if (!inlet.isSettled()) {
      Runnable move = inlet::passOn;
      if (inlet.owner.isRunning() || !inlet.owner.isLaunched()) move.run();
      else Handover.run(inlet.owner.execution(), inlet.owner::anytime, move, waiting::serveAnytimeOfThread);
    }
    inlet.forwarding().ends().forEach(end -> moveOn(end, waiting));
  }

  /**
   * Whether an inbox stays unfinished because a link was taken away: its parent may link it again. Not if messages still go through it, to where it passes on; nor what lies beyond the parent's own
   * boxes, which its own links keep; nor a handle, which nobody can link. Under the lock.
   */
  static boolean staysOpen(Structure structure, Outlet outlet, Inlet inlet) {
    Mailbox from = outlet.owner;
    Mailbox parent = Family.parentOf(from);
    if (inlet.owner instanceof OutsideMailbox || structure.ways().leadsThrough(outlet, inlet)) return false;
    if (parent == null) return true;
    Child self = from.asChild();
    if (inlet.owner == parent) return self == null || !self.isRemoved();
    return Family.isWithin(inlet.owner, parent);
  }

  /** What is to become of the outbox's links; made under the structure's lock. */
  private final class Step {
    final List<Link> left = new ArrayList<>();
    final List<Link> now = new ArrayList<>();
    final Set<Inlet> unready = new LinkedHashSet<>();

    /** Of those that it leaves, the links whose inboxes stay unfinished. */
    private final Set<Link> held = new LinkedHashSet<>();

    /** False if there is nothing to change, or not yet. */
    boolean make() {
      if (outlet.isEnded()) return false;
      List<Route> ways = structure.ways().of(outlet);
      for (Link link : outlet.links()) {
        Route way = structure.routes().of(link);
        if ((way == null || ways.contains(way)) && !structure.ways().leadsToFormer(link)) now.add(link);
        else left.add(link);
      }
      List<Route> added = ways.stream().filter(way -> now.stream().noneMatch(link -> way.equals(structure.routes().of(link)))).toList();
      for (Route way : added) if (Structure.isData(way.end()) && !admits(way)) unready.add(structure.inletOf((End.Box) way.end()));
      for (Link link : left) if (link.inlet() != null) addUnready(link.inlet());
      if (!unready.isEmpty()) return false;
      for (Link link : left) {
        structure.links().forget(link);
        Inlet inlet = link.inlet();
        if (inlet != null && staysOpen(structure, outlet, inlet)) held.add(link);
      }
      for (Route way : added) now.add(structure.links().along(outlet, way));
      return !left.isEmpty() || !added.isEmpty();
    }

    /** What waits in an inbox that it leaves and that passes on goes on before; where to has to admit that. */
    private void addUnready(Inlet inlet) {
      for (Inlet end : inlet.forwarding().ends()) {
        if (!structure.admission().atOnce(end, outlet.owner, true)) unready.add(end);
        addUnready(end);
      }
    }

    /** Ends what it leaves; without the lock. */
    void detach() {
      for (Link link : left) link.detach(held.contains(link));
    }

    private boolean admits(Route way) {
      Inlet inlet = structure.inletOf((End.Box) way.end());
      return structure.admission().atOnce(inlet, outlet.owner, way.isBuffered());
    }
  }
}
