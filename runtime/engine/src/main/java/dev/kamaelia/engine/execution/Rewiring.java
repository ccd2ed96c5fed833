package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes of links while the graph runs.
 *
 * <p>A change first says what is wanted ({@link Routes}), all or nothing, under the structure's lock. Then each outbox that is concerned brings its links in line with what is wanted now, on its
 * owner's activation: so changes may overtake each other and end the same. Nobody waits for anybody but an outbox whose messages still wait in an inbox that now passes on: its owner waits until
 * that inbox's component has moved them, and serves others who wait for it meanwhile.
 *
 * <p>From the call on a new receiver counts one sender more, until the link is there: it does not end in between.
 *
 * <p>Called from: any thread, not under the structure's lock.
 */
final class Rewiring {
  private final Execution execution;
  private final Structure structure;

  Rewiring(Execution execution, Structure structure) {
    this.execution = execution;
    this.structure = structure;
  }

  /** Makes a link or passthrough; {@code done} is called once it is in effect. */
  void link(PlannedLink added, Runnable done) {
    link(List.of(added), done);
  }

  /** Makes several, all or none; {@code done} is called once all are in effect. */
  void link(List<PlannedLink> added, Runnable done) {
    Change change;
    synchronized (structure) {
      want(added);
      change = new Change(added.stream().map(PlannedLink::from).toList());
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
    Change change;
    synchronized (structure) {
      change = new Change(added.stream().map(PlannedLink::from).toList());
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
    Change change;
    synchronized (structure) {
      structure.routes().add(added);
      change = new Change(List.of(added.from()));
    }
    change.begin(done);
  }

  /** Takes that link away; {@code gone} is run in one step with it, under the structure's lock. */
  void close(PlannedLink opened, Runnable gone) {
    Change change;
    synchronized (structure) {
      structure.routes().remove(opened.from(), opened.to());
      gone.run();
      change = new Change(List.of(opened.from()));
    }
    change.begin(() -> {});
  }

  /** Takes a link or passthrough away; false if there was none. */
  boolean unlink(End from, End to, Runnable done) {
    Change change;
    synchronized (structure) {
      structure.ways().writeOutPlain();
      Set<End.Box> concerned = from instanceof End.Box box ? structure.routes().sources(box) : Set.of();
      if (!structure.routes().remove(from, to)) return false;
      change = new Change(List.copyOf(concerned));
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
    Change change;
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
    Change change = takeOut(child);
    for (End.Box box : structure.adoption().boxesOf(child)) for (PlannedLink link : structure.routes().at(box)) structure.routes().remove(link.from(), link.to());
    return () -> change.begin(() -> {});
  }

  /** Takes all links of a box away that its component deletes; {@code gone} is run under the same lock, once nothing is to lead to it or from it. */
  void takeOut(End.Box box, Runnable gone) {
    Change change;
    synchronized (structure) {
      change = takeOut(List.of(box), _ -> false);
      gone.run();
    }
    change.begin(() -> {});
  }

  /** Takes what is wanted of a child out of the routes, but the links within it. */
  private Change takeOut(Child child) {
    return takeOut(structure.adoption().boxesOf(child), end -> isWithin(end, child));
  }

  private Change takeOut(List<End.Box> boxes, Predicate<End> within) {
    structure.ways().writeOutPlain();
    Set<End.Box> concerned = new LinkedHashSet<>();
    Set<PlannedLink> gone = new LinkedHashSet<>();
    for (End.Box box : boxes) {
      for (PlannedLink link : structure.routes().at(box)) if (!within.test(link.to())) gone.add(link);
      for (PlannedLink link : structure.routes().to(box)) if (!within.test(link.from())) gone.add(link);
    }
    for (PlannedLink link : gone) if (link.from() instanceof End.Box from) concerned.addAll(structure.routes().sources(from));
    for (PlannedLink link : gone) structure.routes().remove(link.from(), link.to());
    return new Change(List.copyOf(concerned));
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

  /** What follows from a change of what is wanted: made under the lock, begun without it. */
  private final class Change {
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<Passing> passings = new ArrayList<>();
    private final List<Awaited> awaited = new ArrayList<>();

    /** Where an inbox passes on from now on, as soon as they admit one more sender. */
    private final Set<Inlet> unready = new LinkedHashSet<>();

    /** The boxes at which something changed; those before them are concerned as well. */
    Change(List<? extends End> changed) {
      Set<End.Box> concerned = new LinkedHashSet<>();
      for (End end : changed) if (end instanceof End.Box box) concerned.addAll(structure.routes().sources(box));
      for (End.Box box : concerned) add(box);
    }

    private void add(End.Box box) {
      Mailbox mailbox = structure.find(box.component());
      if (mailbox == null) return;
      if (mailbox.boxes.hasOutlet(box.box())) {
        outlets.add(mailbox.boxes.outlet(box.box()));
        expect(mailbox.boxes.outlet(box.box()));
      } else if (!box.box().equals(Boxes.CONTROL)) {
        Passing passing = new Passing(mailbox.boxes.inlet(box.box()), structure.ways().nextInlets(box));
        passings.add(passing);
        passing.addUnready(structure, unready);
      }
    }

    private void expect(Outlet outlet) {
      for (Route way : structure.ways().of(outlet)) {
        if (!Structure.isData(way.end()) || outlet.links().stream().anyMatch(link -> way.equals(structure.routes().of(link)) && !structure.ways().leadsToFormer(link))) continue;
        Inlet inlet = structure.inletOf((End.Box) way.end());
        inlet.linked();
        awaited.add(new Awaited(outlet, inlet));
      }
    }

    void begin(Runnable done) {
      if (unready.isEmpty()) proceed(done);
      else admit(unready, () -> proceed(done));
    }

    private void proceed(Runnable done) {
      for (Awaited expected : awaited) {
        Mailbox receiver = expected.inlet.owner;
        if (structure.feeds().hasOther(receiver, expected.outlet)) receiver.boxes.endFusion();
      }
      passings.forEach(Passing::begin);
      AtomicInteger left = new AtomicInteger(outlets.size() + 1);
      Runnable one = () -> {
        if (left.decrementAndGet() == 0) done.run();
      };
      for (Outlet outlet : outlets) {
        Child waiting = waitingOf(outlet);
        Runnable settled = () -> {
          awaited.stream().filter(expected -> expected.outlet == outlet).forEach(Awaited::settle);
          if (waiting != null) waiting.parent.settled(waiting);
          one.run();
        };
        bringInLine(outlet, settled);
      }
      one.run();
    }
  }

  /** The child that does not run before the change is in effect; null if it runs. */
  private @Nullable Child waitingOf(Outlet outlet) {
    Child child = outlet.owner.asChild();
    synchronized (structure) {
      if (child == null || child.isLaunched()) return null;
      child.pending();
      return child;
    }
  }

  /** A receiver that counts one sender more until the link to it is there. */
  private record Awaited(Outlet outlet, Inlet inlet) {
    void settle() {
      Structure structure = outlet.owner.execution().structure();
      boolean stays;
      synchronized (structure) {
        boolean there = outlet.isEnded() || outlet.links().stream().anyMatch(link -> link.inlet() == inlet);
        stays = !there && staysOpen(structure, outlet, inlet);
      }
      if (stays) inlet.unlinked();
      else inlet.senderEnded();
    }
  }

  /** An inbox that passes on to others from now on, or no longer. The new ends count it as a sender. */
  private record Passing(Inlet inlet, List<Inlet> before, List<Inlet> ends, boolean passedAll) {
    Passing(Inlet inlet, List<Inlet> ends) {
      this(inlet, inlet.passesTo(), ends, inlet.hasPassedAll());
      for (Inlet end : ends) if (!before.contains(end)) end.linked();
      inlet.passTo(ends);
    }

    /** The ends that have a queue for one sender, which is not this inbox's component; under the lock. */
    void addUnready(Structure structure, Set<Inlet> unready) {
      for (Inlet end : ends) if (!structure.admission().atOnce(end, inlet.owner, true)) unready.add(end);
    }

    void begin() {
      if (before.equals(ends)) return;
      for (Inlet end : before) if (!ends.contains(end) && !passedAll) end.unlinked();
      for (Inlet end : ends) if (!before.contains(end) && passedAll) end.senderEnded();
      inlet.endFusion();
      if (!ends.isEmpty() && inlet.owner.isRunning()) inlet.passOn();
      inlet.owner.raise(Mailbox.CHECK);
    }
  }

  /** Has an outbox's owner make its links what is wanted; before anything runs of it, any thread may. */
  private void bringInLine(Outlet outlet, Runnable done) {
    boolean nobodyRuns;
    Step step = new Step(outlet);
    synchronized (structure) {
      nobodyRuns = !outlet.owner.isLaunched();
      if (nobodyRuns && step.make()) outlet.links(step.now);
    }
    if (nobodyRuns) {
      step.detach();
      if (step.unready.isEmpty()) done.run();
      else admit(step.unready, () -> bringInLine(outlet, done));
    } else if (outlet.owner.isRunning()) step(outlet, done);
    else outlet.owner.command(() -> step(outlet, done));
  }

  /** On the owner's activation. While an inbox does not admit the outbox yet, everything stays as it was. */
  private void step(Outlet outlet, Runnable done) {
    Step step = new Step(outlet);
    boolean any;
    synchronized (structure) {
      any = step.make();
    }
    if (!step.unready.isEmpty()) {
      admit(step.unready, () -> outlet.owner.command(() -> step(outlet, done)));
      return;
    }
    step.detach();
    for (Link link : step.left) if (link.inlet() != null) moveOn(link.inlet(), outlet.owner);
    if (any) {
      synchronized (structure) {
        outlet.links(step.now);
      }
    }
    execution.lookForClosedReceivers(outlet.owner);
    done.run();
  }

  private void admit(Set<Inlet> inlets, Runnable done) {
    AtomicInteger left = new AtomicInteger(inlets.size());
    for (Inlet inlet : inlets) {
      structure.admission().request(inlet, () -> {
        if (left.decrementAndGet() == 0) done.run();
      });
    }
  }

  /** What is to become of an outbox's links; under the structure's lock. */
  private final class Step {
    private final Outlet outlet;
    final List<Link> left = new ArrayList<>();
    final List<Link> now = new ArrayList<>();
    final Set<Inlet> unready = new LinkedHashSet<>();

    /** Of those that it leaves, the links whose inboxes stay unfinished. */
    private final Set<Link> held = new LinkedHashSet<>();

    Step(Outlet outlet) {
      this.outlet = outlet;
    }

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
      for (Inlet end : inlet.passesTo()) {
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

  /**
   * What waits in an inbox that passes on goes to where it is passed to, hop by hop: each one's component does it, wherever it is, and to where that is when its turn comes. If it passes on no more by then,
   * what waits stays.
   */
  private void moveOn(Inlet inlet, Mailbox waiting) {
    if (!inlet.isPassing()) return;
    if (!inlet.isSettled()) {
      Runnable move = inlet::passOn;
      if (inlet.owner.isRunning() || !inlet.owner.isLaunched()) move.run();
      else Handover.run(execution, inlet.owner::anytime, move, waiting::serveAnytimeOfThread);
    }
    inlet.passesTo().forEach(end -> moveOn(end, waiting));
  }

  /**
   * Whether an inbox stays unfinished because a link was taken away: its parent may link it again. Not if messages still go through it, to where it passes on; nor what lies beyond the parent's own
   * boxes, which its own links keep; nor a handle, which nobody can link. Under the lock.
   */
  private static boolean staysOpen(Structure structure, Outlet outlet, Inlet inlet) {
    Mailbox from = outlet.owner;
    Mailbox parent = Family.parentOf(from);
    if (inlet.owner instanceof OutsideMailbox || structure.ways().leadsThrough(outlet, inlet)) return false;
    if (parent == null) return true;
    Child self = from.asChild();
    if (inlet.owner == parent) return self == null || !self.isRemoved();
    return Family.isWithin(inlet.owner, parent);
  }
}
