package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.plan.ChildPlanner;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which components there are and how they are linked.
 *
 * <p>Called from: any thread; its methods hold its lock, which is a leaf but for the locks of inboxes: nothing of a component runs under it.
 */
final class Structure {
  private final Execution execution;
  private final Members members = new Members();
  private final Layout.Shared layouts = new Layout.Shared();
  private final Map<String, RunningComposite> composites = new LinkedHashMap<>();
  private final Routes routes;

  private final Rewiring rewiring;
  private final Capacities capacities = new Capacities(this);

  private final OpenHandles openHandles = new OpenHandles();
  private final Handles handles;

  private final FormerCounts former = new FormerCounts();

  private final Exits exits;
  private final Ways ways = new Ways(this);
  private final BoxTypes types = new BoxTypes(this);
  private final LinkRules rules = new LinkRules(this);
  private final Links links = new Links(this);
  private final Closing closing = new Closing(this);
  private final Admission admission = new Admission(this);

  Structure(Execution execution, Plan plan, Transport transport) {
    this.execution = execution;
    this.handles = new Handles(execution, this);
    this.rewiring = new Rewiring(execution, this);
    this.exits = new Exits(execution, transport, plan.otherNodes());
    for (PlannedComponent component : plan.components()) add(component);
    routes = new Routes(ways::isOpen);
    FirstLinks first = new FirstLinks(members, routes, plan.links());
    Map<RemoteLink, IncomingLink> entries = new LinkedHashMap<>();
    for (PlannedLink link : first.acrossNodes()) {
      if (link.to() instanceof End.Remote remote) exits.addPlanned(remote.link());
      if (link.from() instanceof End.Remote remote) entries.put(remote.link(), entryOf(remote.link(), link.to()));
    }
    synchronized (this) {
      first.make(links, plan.fusion());
    }
    entries.forEach((link, entry) -> transport.incoming(link, entry));
    transport.late(new LateEntries(this, plan.otherNodes()));
  }

  private IncomingLink entryOf(RemoteLink link, End to) {
    if (to instanceof End.Box box && isControl(box)) {
      Mailbox receiver = mailbox(box.component());
      receiver.boxes.controlledFromAfar();
      return new ControlEntry(link, receiver);
    }
    return RemoteEntry.planned(link, ways.inletsOf(to));
  }

  /** The receiving end of a link that a peer opens while the graph runs. Its messages wait at the peer until the inboxes admit them beside their other senders. */
  IncomingLink lateEntry(RemoteLink link, End.Box to) {
    if (isControl(to)) return entryOf(link, to);
    RemoteEntry entry;
    synchronized (this) {
      entry = RemoteEntry.late(link, ways.inletsOf(to));
    }
    for (Inlet inlet : entry.inlets()) {
      inlet.owner.boxes.endFusion();
      admission.request(inlet, entry::admitted);
    }
    return entry;
  }

  Exits exits() {
    return exits;
  }

  /** The last component has ended: so have the links from here. */
  void over() {
    List<RemoteExit> all;
    synchronized (this) {
      all = exits.over();
    }
    all.forEach(RemoteExit::over);
  }

  private void add(PlannedComponent component) {
    Mailbox made = made(component, layouts.of(component));
    types.tell(component.path(), component.types());
    if (made == null) return;
    joins(made);
    members.add(made);
    execution.changes().added(made);
  }

  private @Nullable Mailbox made(PlannedComponent component, Layout layout) {
    return switch (component.wiring().descriptor().kind()) {
      case HANDLER -> new HandlerMailbox(execution, component, layout);
      case MICROPROCESS -> new ProcessMailbox(execution, component, layout);
      case COMPOSITE -> {
        composites.put(component.path(), new RunningComposite(execution, component, wholeOf(component.path())));
        yield null;
      }
    };
  }

  private void joins(Mailbox part) {
    RunningComposite whole = wholeOf(part.path);
    if (whole != null) whole.add(part);
  }

  /** The composite that a component or composite is a part of; null if it is part of none. */
  @Nullable RunningComposite wholeOf(String path) {
    int end = path.lastIndexOf('/');
    if (end < 0) return null;
    synchronized (this) {
      return composites.get(path.substring(0, end));
    }
  }

  /** What a composite is declared as; null if there is none of that path. Under the lock. */
  @Nullable ComponentDescriptor compositeType(String path) {
    RunningComposite composite = composites.get(path);
    return composite == null ? null : composite.descriptor;
  }

  /** The composites there are, in order. */
  synchronized List<RunningComposite> composites() {
    return List.copyOf(composites.values());
  }

  synchronized List<Mailbox> mailboxes() {
    return members.all();
  }

  /** The paths of all components and composites. */
  synchronized List<String> paths() {
    List<String> paths = new ArrayList<>(members.paths());
    paths.addAll(composites.keySet());
    return paths;
  }

  synchronized Mailbox mailbox(String path) {
    Mailbox mailbox = members.get(path);
    if (mailbox == null) throw unknown(path);
    return mailbox;
  }

  /** That no component runs under a path; under the lock. */
  IllegalArgumentException unknown(String path) {
    return new IllegalArgumentException("no component " + path + " runs here, only " + members.paths());
  }

  List<Outlet> outlets() {
    List<Outlet> all = new ArrayList<>();
    for (Mailbox mailbox : members.all()) {
      all.addAll(mailbox.boxes.dataOutlets());
      mailbox.boxes.addSignal(all);
    }
    return all;
  }

  static End.Box endOf(Outlet outlet) {
    return new End.Box(outlet.owner.path, outlet.name());
  }

  static End.Box endOf(Inlet inlet) {
    return new End.Box(inlet.owner.path, inlet.name());
  }

  Inlet inletOf(End.Box box) {
    OutsideMailbox outside = openHandles.outbox(box.component());
    return outside == null ? mailbox(box.component()).boxes.inlet(box.box()) : outside.inlet();
  }

  static boolean isControl(End.Box box) {
    return box.box().equals(Boxes.CONTROL);
  }

  /** The links that end in an inbox, at this moment. */
  synchronized List<Link> into(Inlet inlet) {
    return List.copyOf(inlet.incoming());
  }

  /** The links from other nodes that end in an inbox, at this moment. */
  synchronized List<RemoteEntry> intoFromAfar(Inlet inlet) {
    return List.copyOf(inlet.entries());
  }

  /** The links that end in a component's control inbox, at this moment. */
  synchronized List<Link> intoControl(Mailbox mailbox) {
    return mailbox.boxes.controls();
  }

  // --- changes while it runs: see Rewiring

  Rewiring rewiring() {
    return rewiring;
  }

  Routes routes() {
    return routes;
  }

  OpenHandles openHandles() {
    return openHandles;
  }

  Handles handles() {
    return handles;
  }

  Capacities capacities() {
    return capacities;
  }

  Ways ways() {
    return ways;
  }

  BoxTypes types() {
    return types;
  }

  LinkRules rules() {
    return rules;
  }

  Links links() {
    return links;
  }

  Closing closing() {
    return closing;
  }

  Admission admission() {
    return admission;
  }

  /** The component of a path; null if there is none, or if it is a composite. Under the lock. */
  @Nullable Mailbox find(String path) {
    return members.get(path);
  }

  boolean isData(End end) {
    return end instanceof End.Box box && !isControl(box);
  }

  /** A component has added or deleted a box; under the lock. */
  void tellBoxes(Mailbox mailbox) {
    execution.changes().boxesChanged(mailbox);
  }

  /** True if more than one outbox feeds a component, of which this may be one. */
  synchronized boolean hasOtherFeeder(Mailbox receiver, Outlet outlet) {
    for (Inlet inlet = receiver.boxes.first; inlet != null; inlet = inlet.next) if (inlet.incoming().stream().anyMatch(link -> link.from != outlet)) return true;
    return false;
  }

  // --- children

  /** Takes in what a component, or ordinary code, adds; nothing of it runs. */
  Child adopt(Adopter parent, String name, ChildPlanner.Planned planned) {
    synchronized (this) {
      String path = parent.path(name);
      if (members.contains(path) || composites.containsKey(path)) throw new GraphException(List.of(parent.taken(path)));
      Child child = new Child(name, parent);
      List<Mailbox> own = new ArrayList<>();
      List<String> inner = new ArrayList<>();
      for (PlannedComponent component : planned.components()) {
        Mailbox made = made(component, Layout.of(component));
        types.tell(component.path(), component.types());
        if (made == null) inner.add(component.path());
        else own.add(made);
      }
      child.members = List.copyOf(own);
      child.composites = List.copyOf(inner);
      child.whole = inner.isEmpty() ? null : composites.get(inner.getFirst());
      for (Mailbox member : own) {
        member.born(child);
        joins(member);
        member.boxes.inlets().forEach(Inlet::admitSenders);
        members.add(member);
        execution.changes().added(member);
      }
      for (PlannedLink link : planned.links()) {
        links.signalOf(link.from());
        routes.add(link);
      }
      for (Mailbox member : own) {
        for (Outlet outlet : member.boxes.outletsInUse()) outlet.links(ways.of(outlet).stream().map(way -> links.along(outlet, way)).toList());
      }
      parent.put(child);
      return child;
    }
  }

  /** What those did that are no part of the graph any more, and what ordinary threads have put in vain. Any thread. */
  FormerCounts former() {
    return former;
  }

  /** A component of the graph itself, or a composite with its parts, that is to leave it; null if there is none. Under the lock. */
  @Nullable Child leaving(String path, Adopter remover) {
    Mailbox alone = members.get(path);
    if (alone == null && !composites.containsKey(path)) return null;
    Child child = new Child(path, remover);
    child.members = alone != null ? List.of(alone) : members.all().stream().filter(member -> member.path.startsWith(path + "/") && member.asChild() == null).toList();
    child.composites = alone != null ? List.of() : composites.keySet().stream().filter(inner -> inner.equals(path) || inner.startsWith(path + "/")).toList();
    return child;
  }

  /** A child has ended: it is no part of the graph any more. Senders whose links were not changed yet may still put into it. */
  void drop(Child child) {
    Runnable others;
    synchronized (this) {
      if (child.isGone()) return;
      child.gone();
      ways.writeOutPlain();
      for (Mailbox member : child.members) {
        for (Inlet inlet : member.boxes.inlets()) inlet.incoming().forEach(routes::leadsNowhere);
        member.boxes.controlsEverSince().forEach(routes::leadsNowhere);
        members.remove(member.path);
        types.forget(member.path);
        for (Outlet outlet : member.boxes.outletsInUse()) outlet.links().forEach(links::forget);
        execution.changes().removed(member.path);
      }
      former.add(Figures.leaving(child.members)); // in one step with their going, for whoever counts meanwhile
      others = rewiring.forget(child);
      child.composites.forEach(composites::remove);
      child.composites.forEach(types::forget);
    }
    others.run();
  }

  /** What all components did, those included that are no part of the graph any more. */
  synchronized Counts counts() {
    return former.sum().plus(Figures.counts(members.all())).plus(openHandles.counts());
  }

  /** All boxes of a child; under the lock. */
  List<End.Box> boxesOf(Child child) {
    List<End.Box> all = new ArrayList<>();
    for (Mailbox member : child.members) boxesOf(member.path, member.boxes.inboxNames(), member.boxes.outboxNames(), all);
    for (String path : child.composites) {
      ComponentDescriptor declared = compositeType(path);
      if (declared != null) boxesOf(path, declared.inboxes().stream().map(InboxDescriptor::name).toList(), declared.outboxes().stream().map(OutboxDescriptor::name).toList(), all);
    }
    return all;
  }

  private static void boxesOf(String path, List<String> inboxes, List<String> outboxes, List<End.Box> all) {
    inboxes.forEach(name -> all.add(new End.Box(path, name)));
    outboxes.forEach(name -> all.add(new End.Box(path, name)));
    if (!inboxes.contains(Boxes.CONTROL)) all.add(new End.Box(path, Boxes.CONTROL));
    if (!outboxes.contains(Boxes.SIGNAL)) all.add(new End.Box(path, Boxes.SIGNAL));
  }

  /** The inboxes of a component or composite, control included. */
  synchronized List<String> inboxes(String path) {
    Mailbox mailbox = members.get(path);
    ComponentDescriptor composite = compositeType(path);
    List<String> names = new ArrayList<>();
    if (mailbox != null) names.addAll(mailbox.boxes.inboxNames());
    if (mailbox != null) names.add(Boxes.CONTROL);
    if (composite != null) composite.inboxes().forEach(inbox -> names.add(inbox.name()));
    return names;
  }

  /** The outboxes of a component or composite, signal included. */
  synchronized List<String> outboxes(String path) {
    Mailbox mailbox = members.get(path);
    ComponentDescriptor composite = compositeType(path);
    List<String> names = new ArrayList<>();
    if (mailbox != null) names.addAll(mailbox.boxes.outboxNames());
    if (mailbox != null) names.add(Boxes.SIGNAL);
    if (composite != null) composite.outboxes().forEach(outbox -> names.add(outbox.name()));
    return names;
  }

  /** True if something more may come to a component from one of these. */
  synchronized boolean isFedBy(List<Mailbox> others, Mailbox member) {
    for (Inlet inlet : member.boxes.inlets()) {
      if (inlet.incoming().stream().anyMatch(link -> !(link.from.isEnded() && link.waiting() == 0) && link.from.owner != member && others.contains(link.from.owner))) return true;
    }
    return false;
  }
}
