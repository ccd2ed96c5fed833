package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where messages of a box go, and where they come from: what {@link Routes} says of boxes, in terms of what runs in this process.
 *
 * <p>Called from: any thread. Guarded by the structure's lock, which the methods hold or are called under.
 */
final class Ways {
  private final Structure structure;

  /** True while plain links are known by themselves, not to the routes; see {@link FirstLinks}. */
  private boolean plainOnly = true;

  Ways(Structure structure) {
    this.structure = structure;
  }

  /** The ways of an outbox that end at an inbox or another node; under the lock. */
  List<Route> of(Outlet outlet) {
    return structure.routes().from(Structure.endOf(outlet)).stream().filter(this::arrives).toList();
  }

  /** A way may stop at an outbox that is not linked, or lead to another node that has not agreed yet. */
  private boolean arrives(Route way) {
    if (way.end() instanceof End.Remote remote) return structure.exits().isOpen(remote.link());
    if (!(way.end() instanceof End.Box box) || structure.openHandles().outbox(box.component()) != null) return true;
    Mailbox receiver = structure.find(box.component());
    return receiver != null && !receiver.boxes.hasOutlet(box.box());
  }

  /** A composite's box, or an outbox: no message stops there. */
  boolean isOpen(End.Box box) {
    Mailbox mailbox = structure.find(box.component());
    return mailbox == null ? structure.composite(box.component()) != null : mailbox.boxes.hasOutlet(box.box());
  }

  /** The data inboxes that a box leads to, itself if it is one of a component that runs. */
  List<Inlet> inletsOf(End.Box box) {
    synchronized (structure) {
      if (structure.find(box.component()) != null && structure.routes().from(box).isEmpty()) return Structure.isControl(box) ? List.of() : List.of(structure.inletOf(box));
      List<Inlet> inlets = new ArrayList<>();
      for (Route way : structure.routes().from(box)) if (way.end() instanceof End.Box end && !Structure.isControl(end)) inlets.add(structure.inletOf(end));
      return inlets;
    }
  }

  /** The inboxes that an inbox passes on to; under the lock. */
  List<Inlet> nextInlets(End.Box box) {
    return structure.routes().nextStops(box).stream().filter(stop -> !Structure.isControl(stop) && structure.find(stop.component()) != null).map(structure::inletOf).toList();
  }

  /** The inbox itself, or those behind that of a composite. */
  List<Inlet> inletsBehind(End.Box box) {
    synchronized (structure) {
      return structure.find(box.component()) != null ? List.of(structure.inletOf(box)) : nextInlets(box);
    }
  }

  /** The outboxes whose messages pass a box, or come from it. */
  List<Outlet> passing(End.Box box) {
    synchronized (structure) {
      List<Outlet> found = new ArrayList<>();
      for (End.Box source : structure.routes().sources(box)) {
        Mailbox owner = structure.find(source.component());
        if (owner != null && owner.boxes.hasOutlet(source.box())) found.add(owner.boxes.outlet(source.box()));
      }
      return found;
    }
  }

  /** The components whose control inbox a box is or leads to. */
  List<Mailbox> controlledBy(End.Box box) {
    synchronized (structure) {
      if (Structure.isControl(box) && structure.find(box.component()) != null) return List.of(structure.mailbox(box.component()));
      List<Mailbox> found = new ArrayList<>();
      for (Route way : structure.routes().from(box)) if (way.end() instanceof End.Box end && Structure.isControl(end) && structure.find(end.component()) != null) found.add(structure.mailbox(end.component()));
      return found;
    }
  }

  /** True if what an outbox sends passes an inbox or ends there; under the lock. */
  boolean leadsThrough(Outlet outlet, Inlet inlet) {
    return structure.routes().passes(Structure.endOf(outlet), Structure.endOf(inlet));
  }

  /** True if a link leads to a component or an inbox that is no part of the graph any more, though another one of its name may be; under the lock. */
  boolean leadsToFormer(Link link) {
    Mailbox receiver = link.receiver();
    if (receiver == null || receiver instanceof OutsideMailbox) return false;
    Inlet inlet = link.inlet();
    return structure.find(receiver.path) != receiver || inlet != null && inlet.isDeleted();
  }

  /** The first change of links: from now on the routes know all of them. */
  void writeOutPlain() {
    if (!plainOnly) return;
    plainOnly = false;
    for (Outlet outlet : structure.outlets()) {
      for (Link link : outlet.links()) {
        if (structure.routes().of(link) != null || isHandle(link)) continue;
        PlannedLink planned = new PlannedLink(Structure.endOf(outlet), end(link), Optional.empty(), OptionalInt.empty());
        structure.routes().add(planned);
        structure.routes().leads(link, new Route(List.of(planned)));
      }
    }
  }

  private static boolean isHandle(Link link) {
    return link.receiver() instanceof OutsideMailbox;
  }

  private static End.Box end(Link plain) {
    Inlet inlet = plain.inlet();
    if (inlet != null) return Structure.endOf(inlet);
    return new End.Box(Objects.requireNonNull(plain.receiver()).path, Boxes.CONTROL);
  }
}
