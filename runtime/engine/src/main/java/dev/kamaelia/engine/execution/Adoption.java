package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.plan.ChildPlanner.Planned;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Components come into a running graph and leave it: what components and ordinary code add ({@link Adopter}), and what ordinary code removes.
 *
 * <p>Called from: the adopter's thread, and the activation of the last member that ends. Each step holds the structure's lock.
 */
final class Adoption {
  private final Structure structure;

  Adoption(Structure structure) {
    this.structure = structure;
  }

  /** Takes in what a component, or ordinary code, adds; nothing of it runs. */
  Child adopt(Adopter parent, String name, Planned planned) {
    synchronized (structure) {
      String path = parent.path(name);
      if (structure.find(path) != null || structure.composite(path) != null) throw new GraphException(List.of(parent.taken(path)));
      Child child = new Child(name, parent);
      List<Mailbox> own = new ArrayList<>();
      List<String> inner = new ArrayList<>();
      for (PlannedComponent component : planned.components()) {
        Mailbox made = structure.made(component, Layout.of(component));
        if (made == null) inner.add(component.path());
        else own.add(made);
      }
      child.members = List.copyOf(own);
      child.composites = List.copyOf(inner);
      child.whole = inner.isEmpty() ? null : structure.composite(inner.getFirst());
      for (Mailbox member : own) {
        member.born(child);
        member.boxes.inlets().forEach(Inlet::admitSenders);
        structure.add(member);
      }
      for (PlannedLink link : planned.links()) {
        structure.links().signalOf(link.from());
        structure.routes().add(link);
      }
      for (Mailbox member : own) {
        for (Outlet outlet : member.boxes.outletsInUse()) outlet.links(structure.ways().of(outlet).stream().map(way -> structure.links().along(outlet, way)).toList());
      }
      parent.put(child);
      return child;
    }
  }

  /** A component of the graph itself, or a composite with its parts, that is to leave it; null if there is none. Under the lock. */
  @Nullable Child leaving(String path, Adopter remover) {
    Mailbox alone = structure.find(path);
    if (alone == null && structure.composite(path) == null) return null;
    Child child = new Child(path, remover);
    child.members = alone != null ? List.of(alone) : structure.mailboxes().stream().filter(member -> member.path.startsWith(path + "/") && member.asChild() == null).toList();
    child.composites = alone != null ? List.of() : structure.composites().stream().map(composite -> composite.path).filter(inner -> inner.equals(path) || inner.startsWith(path + "/")).toList();
    return child;
  }

  /** A child has ended: it is no part of the graph any more. Senders whose links were not changed yet may still put into it. */
  void drop(Child child) {
    Runnable others;
    synchronized (structure) {
      if (child.isGone()) return;
      child.gone();
      structure.ways().writeOutPlain();
      for (Mailbox member : child.members) {
        for (Inlet inlet : member.boxes.inlets()) inlet.incoming().forEach(structure.routes()::leadsNowhere);
        member.boxes.controlsEverSince().forEach(structure.routes()::leadsNowhere);
        for (Outlet outlet : member.boxes.outletsInUse()) outlet.links().forEach(structure.links()::forget);
        structure.remove(member);
      }
      structure.former().add(Figures.leaving(child.members)); // in one step with their going, for whoever counts meanwhile
      others = structure.rewiring().forget(child);
      child.composites.forEach(structure::removeComposite);
    }
    others.run();
  }

  /** All boxes of a child; under the lock. */
  List<End.Box> boxesOf(Child child) {
    List<End.Box> all = new ArrayList<>();
    for (Mailbox member : child.members) boxesOf(member.path, member.boxes.inboxNames(), member.boxes.outboxNames(), all);
    for (String path : child.composites) {
      RunningComposite composite = structure.composite(path);
      if (composite == null) continue;
      ComponentDescriptor declared = composite.descriptor;
      boxesOf(path, declared.inboxes().stream().map(InboxDescriptor::name).toList(), declared.outboxes().stream().map(OutboxDescriptor::name).toList(), all);
    }
    return all;
  }

  private static void boxesOf(String path, List<String> inboxes, List<String> outboxes, List<End.Box> all) {
    inboxes.forEach(name -> all.add(new End.Box(path, name)));
    outboxes.forEach(name -> all.add(new End.Box(path, name)));
    if (!inboxes.contains(Boxes.CONTROL)) all.add(new End.Box(path, Boxes.CONTROL));
    if (!outboxes.contains(Boxes.SIGNAL)) all.add(new End.Box(path, Boxes.SIGNAL));
  }
}
