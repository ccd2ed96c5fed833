package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Counts;
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
  private final Adoption adoption = new Adoption(this);
  private final Admission admission = new Admission(this);

  Structure(Execution execution, Plan plan, Transport transport) {
    this.execution = execution;
    this.handles = new Handles(execution, this);
    this.rewiring = new Rewiring(execution, this);
    this.exits = new Exits(execution, transport, plan.otherNodes());
    for (PlannedComponent component : plan.components()) {
      Mailbox made = made(component, layouts.of(component));
      if (made != null) add(made);
    }
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

  /** Makes a component; null for a composite, which is there with that. Under the lock. */
  @Nullable Mailbox made(PlannedComponent component, Layout layout) {
    types.tell(component.path(), component.types());
    return switch (component.wiring().descriptor().kind()) {
      case HANDLER -> new HandlerMailbox(execution, component, layout);
      case MICROPROCESS -> new ProcessMailbox(execution, component, layout);
      case COMPOSITE -> {
        composites.put(component.path(), new RunningComposite(execution, component, wholeOf(component.path())));
        yield null;
      }
    };
  }

  /** A component is part of the graph, and of the composite around it. Under the lock. */
  void add(Mailbox made) {
    RunningComposite whole = wholeOf(made.path);
    if (whole != null) whole.add(made);
    members.add(made);
    execution.changes().added(made);
  }

  /** A component is no part of the graph any more. Under the lock. */
  void remove(Mailbox left) {
    members.remove(left.path);
    types.forget(left.path);
    execution.changes().removed(left.path);
  }

  void removeComposite(String path) {
    composites.remove(path);
    types.forget(path);
  }

  /** The composite that a component or composite is a part of; null if it is part of none. */
  @Nullable RunningComposite wholeOf(String path) {
    int end = path.lastIndexOf('/');
    if (end < 0) return null;
    synchronized (this) {
      return composites.get(path.substring(0, end));
    }
  }

  /** The composite of a path; null if there is none. Under the lock. */
  @Nullable RunningComposite composite(String path) {
    return composites.get(path);
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

  Adoption adoption() {
    return adoption;
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

  /** What those did that are no part of the graph any more, and what ordinary threads have put in vain. Any thread. */
  FormerCounts former() {
    return former;
  }

  /** What all components did, those included that are no part of the graph any more. */
  synchronized Counts counts() {
    return former.sum().plus(Figures.counts(members.all())).plus(openHandles.counts());
  }

  /** True if something more may come to a component from one of these. */
  synchronized boolean isFedBy(List<Mailbox> others, Mailbox member) {
    for (Inlet inlet : member.boxes.inlets()) {
      if (inlet.incoming().stream().anyMatch(link -> !(link.from.isEnded() && link.waiting() == 0) && link.from.owner != member && others.contains(link.from.owner))) return true;
    }
    return false;
  }
}
