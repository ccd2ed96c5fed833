package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Changes of links while the graph runs.
 *
 * <p>A change first says what is wanted ({@link Routes}), all or nothing, under the structure's lock. What follows from that is a {@link LinkChange}: each outbox that is concerned brings its links in line
 * with what is wanted now ({@link Alignment}), on its owner's activation. So changes may overtake each other and end the same. Nobody waits for anybody but an outbox whose messages still wait in an
 * inbox that now passes on: its owner waits until that inbox's component has moved them, and serves others who wait for it meanwhile.
 *
 * <p>Called from: any thread, not under the structure's lock.
 */
final class Rewiring {
  private final Structure structure;

  Rewiring(Structure structure) {
    this.structure = structure;
  }

  /** Makes a link or passthrough; {@code done} is called once it is in effect. */
  void link(PlannedLink added, Runnable done) {
    link(List.of(added), done);
  }

  /** Makes several, all or none; {@code done} is called once all are in effect. */
  void link(List<PlannedLink> added, Runnable done) {
    LinkChange change;
    synchronized (structure) {
      want(added);
      change = new LinkChange(structure, added.stream().map(PlannedLink::from).toList());
    }
    change.begin(done);
  }

  /** Says that links are wanted, all or none; they are made by {@link #follow}. Under the structure's lock. */
  void want(List<PlannedLink> added) {
    structure.ways().writeOutPlain();
    addAll(added);
  }

  /** Links that were wanted can be made, as far as they are wanted still; {@code done} is called once they are in effect. */
  void follow(List<PlannedLink> added, Runnable done) {
    LinkChange change;
    synchronized (structure) {
      change = new LinkChange(structure, added.stream().map(PlannedLink::from).toList());
    }
    change.begin(done);
  }

  private void addAll(List<PlannedLink> added) {
    List<PlannedLink> made = new ArrayList<>(added.size());
    try {
      for (PlannedLink link : added) {
        structure.rules().check(link);
        structure.routes().add(link);
        made.add(link);
      }
    } catch (RuntimeException e) {
      for (PlannedLink link : made) structure.routes().remove(link.from(), link.to());
      throw e;
    }
  }

  /** Makes a link to where ordinary threads receive. */
  void open(PlannedLink added, Runnable done) {
    LinkChange change;
    synchronized (structure) {
      structure.routes().add(added);
      change = new LinkChange(structure, List.of(added.from()));
    }
    change.begin(done);
  }

  /** Takes that link away; {@code gone} is run in one step with it, under the structure's lock. */
  void close(PlannedLink opened, Runnable gone) {
    LinkChange change;
    synchronized (structure) {
      structure.routes().remove(opened.from(), opened.to());
      gone.run();
      change = new LinkChange(structure, List.of(opened.from()));
    }
    change.begin(() -> {});
  }

  /** Takes a link or passthrough away; false if there was none. */
  boolean unlink(End from, End to, Runnable done) {
    LinkChange change;
    synchronized (structure) {
      structure.ways().writeOutPlain();
      Set<End.Box> concerned = from instanceof End.Box box ? structure.routes().sources(box) : Set.of();
      if (!structure.routes().remove(from, to)) return false;
      change = new LinkChange(structure, List.copyOf(concerned));
    }
    change.begin(done);
    return true;
  }

  /** Nobody will link an inbox any more. */
  void finishInbox(End.Box box) {
    for (Inlet inlet : structure.ways().inletsBehind(box)) inlet.finishUnlinked();
  }

  /** Takes all links of a child away because it is removed. */
  void cut(Child child) {
    LinkChange change;
    synchronized (structure) {
      if (child.isGone()) return;
      child.removed();
      for (Mailbox member : child.members) {
        for (Inlet inlet : member.boxes.inlets()) inlet.incoming().forEach(Link::leaves);
      }
      change = takeOut(child);
    }
    change.begin(() -> {});
  }

  /** A child has ended: nothing leads to it, from it or within it any more, once those that send to it have changed their links. Under the lock; what this returns has them do so, without it. */
  Runnable forget(Child child) {
    LinkChange change = takeOut(child);
    for (End.Box box : structure.adoption().boxesOf(child)) for (PlannedLink link : structure.routes().at(box)) structure.routes().remove(link.from(), link.to());
    return () -> change.begin(() -> {});
  }

  /** Takes all links of a box away that its component deletes; {@code gone} is run under the same lock, once nothing is to lead to it or from it. */
  void takeOut(End.Box box, Runnable gone) {
    LinkChange change;
    synchronized (structure) {
      change = takeOut(List.of(box), _ -> false);
      gone.run();
    }
    change.begin(() -> {});
  }

  /** Takes what is wanted of a child out of the routes, but the links within it. */
  private LinkChange takeOut(Child child) {
    return takeOut(structure.adoption().boxesOf(child), end -> isWithin(end, child));
  }

  private LinkChange takeOut(List<End.Box> boxes, Predicate<End> within) {
    structure.ways().writeOutPlain();
    Set<End.Box> concerned = new LinkedHashSet<>();
    Set<PlannedLink> gone = new LinkedHashSet<>();
    for (End.Box box : boxes) {
      for (PlannedLink link : structure.routes().at(box)) if (!within.test(link.to())) gone.add(link);
      for (PlannedLink link : structure.routes().to(box)) if (!within.test(link.from())) gone.add(link);
    }
    for (PlannedLink link : gone) if (link.from() instanceof End.Box from) concerned.addAll(structure.routes().sources(from));
    for (PlannedLink link : gone) structure.routes().remove(link.from(), link.to());
    return new LinkChange(structure, List.copyOf(concerned));
  }

  private static boolean isWithin(End end, Child child) {
    if (!(end instanceof End.Box box)) return false;
    return child.composites.contains(box.component()) || child.members.stream().anyMatch(member -> member.path.equals(box.component()));
  }

  /** The links by which a component feeds its children, taken away; the caller, who is on its activation, ends them. */
  List<Link> takeFeeds(Mailbox parent) {
    List<Link> taken = new ArrayList<>();
    synchronized (structure) {
      for (Outlet outlet : parent.boxes.dataOutlets()) {
        List<Link> kept = new ArrayList<>();
        for (Link link : outlet.links()) {
          Inlet inlet = link.inlet();
          Route way = structure.routes().of(link);
          if (inlet == null || way == null || way.links().isEmpty() || !Family.isWithin(inlet.owner, parent)) {
            kept.add(link);
            continue;
          }
          PlannedLink first = way.links().getFirst();
          structure.routes().remove(first.from(), first.to());
          structure.links().forget(link);
          taken.add(link);
        }
        if (kept.size() < outlet.links().size()) outlet.links(kept);
      }
    }
    return taken;
  }
}
