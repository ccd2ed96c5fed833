package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a change of the links that are wanted: which inboxes pass on, and which outboxes have to bring their links in line. From the change on a new receiver counts one sender more, until
 * the link is there: it does not end in between.
 *
 * <p>Made under the structure's lock; begun by the thread that makes the change, without it.
 */
final class LinkChange {
  private final Structure structure;
  private final List<Outlet> outlets = new ArrayList<>();
  private final List<Passing> passings = new ArrayList<>();
  private final List<Awaited> awaited = new ArrayList<>();

  /** Where an inbox passes on from now on, as soon as they admit one more sender. */
  private final Set<Inlet> unready = new LinkedHashSet<>();

  /** The boxes at which something changed; those before them are concerned as well. */
  LinkChange(Structure structure, List<? extends End> changed) {
    this.structure = structure;
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
      passing.addUnready(structure.admission(), unready);
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

  /** Has it come into effect, and tells that once it has. Not under the lock. */
  void begin(Runnable done) {
    if (unready.isEmpty()) proceed(done);
    else structure.admission().request(unready, () -> proceed(done));
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
      Alignment.begin(structure, outlet, settled);
    }
    one.run();
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
        stays = !there && Alignment.staysOpen(structure, outlet, inlet);
      }
      if (stays) inlet.unlinked();
      else inlet.senderEnded();
    }
  }
}
