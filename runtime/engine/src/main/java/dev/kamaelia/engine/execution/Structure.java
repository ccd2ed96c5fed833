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
 * Which components there are and how they are linked: the table of components and composites, and the parts that look at their links and change them.
 *
 * <p>Called from: any thread. Its monitor is the structure's lock, which its methods and those of its parts hold or are called under, as they say. It is a leaf but for the locks of inboxes: nothing of
 * a component runs under it.
 */
final class Structure {
  private final Execution execution;

  // which components there are
  private final Members members = new Members();
  private final Map<String, RunningComposite> composites = new LinkedHashMap<>();
  private final Layout.Shared layouts = new Layout.Shared();
  private final BoxTypes types = new BoxTypes(this);

  // how they are linked
  private final Routes routes;
  private final Ways ways = new Ways(this);
  private final Feeds feeds = new Feeds(this);
  private final Links links = new Links(this);
  private final Exits exits;
  private final Entries entries = new Entries(this);

  // what changes while it runs
  private final Rewiring rewiring = new Rewiring(this);
  private final LinkRules rules = new LinkRules(this);
  private final Admission admission = new Admission(this);
  private final Closing closing = new Closing(this);
  private final Capacities capacities = new Capacities(this);
  private final Adoption adoption = new Adoption(this);
  private final FormerCounts former = new FormerCounts();
  private final OpenHandles openHandles = new OpenHandles();
  private final Handles handles;
  private final Taps taps = new Taps(this);

  Structure(Execution execution, Plan plan, Transport transport) {
    this.execution = execution;
    this.handles = new Handles(execution, this);
    this.exits = new Exits(execution, transport, plan.otherNodes());
    for (PlannedComponent component : plan.components()) {
      Mailbox made = made(component, layouts.of(component));
      if (made != null) add(made);
    }
    routes = new Routes(ways::isOpen);
    FirstLinks first = new FirstLinks(members, routes, plan.links());
    Map<RemoteLink, IncomingLink> incoming = new LinkedHashMap<>();
    for (PlannedLink link : first.acrossNodes()) {
      if (link.to() instanceof End.Remote remote) exits.addPlanned(remote.link());
      if (link.from() instanceof End.Remote remote) incoming.put(remote.link(), entries.planned(remote.link(), (End.Box) link.to()));
    }
    synchronized (this) {
      first.make(links, plan.fusion());
    }
    incoming.forEach(transport::incoming);
    transport.late(new LateEntries(entries, plan.otherNodes()));
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

  /** A composite is no part of the graph any more. Under the lock. */
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

  /** The component of a path; null if there is none, or if it is a composite. Under the lock. */
  @Nullable Mailbox find(String path) {
    return members.get(path);
  }

  /** The component of a path; fails if there is none. */
  synchronized Mailbox mailbox(String path) {
    Mailbox mailbox = members.get(path);
    if (mailbox == null) throw unknown(path);
    return mailbox;
  }

  /** That no component runs under a path; under the lock. */
  IllegalArgumentException unknown(String path) {
    return new IllegalArgumentException("no component " + path + " runs here, only " + members.paths());
  }

  /** All outboxes, and the signal outboxes that are used; under the lock. */
  List<Outlet> outlets() {
    List<Outlet> all = new ArrayList<>();
    for (Mailbox mailbox : members.all()) {
      all.addAll(mailbox.boxes.dataOutlets());
      mailbox.boxes.addSignal(all);
    }
    return all;
  }

  /** The inbox of a box, of a component or of a handle; fails if there is none. */
  Inlet inletOf(End.Box box) {
    OutsideMailbox outside = openHandles.outbox(box.component());
    return outside == null ? mailbox(box.component()).boxes.inlet(box.box()) : outside.inlet();
  }

  /** What all components did, those included that are no part of the graph any more. */
  synchronized Counts counts() {
    return former.sum().plus(Figures.counts(members.all())).plus(openHandles.counts());
  }

  /** The last component has ended: so have the links from here. */
  void over() {
    List<RemoteExit> all;
    synchronized (this) {
      all = exits.over();
    }
    all.forEach(RemoteExit::over);
  }

  // --- what a box is

  static End.Box endOf(Outlet outlet) {
    return new End.Box(outlet.owner.path, outlet.name());
  }

  static End.Box endOf(Inlet inlet) {
    return new End.Box(inlet.owner.path, inlet.name());
  }

  static boolean isControl(End.Box box) {
    return box.box().equals(Boxes.CONTROL);
  }

  static boolean isData(End end) {
    return end instanceof End.Box box && !isControl(box);
  }

  // --- its parts

  Routes routes() {
    return routes;
  }

  Ways ways() {
    return ways;
  }

  BoxTypes types() {
    return types;
  }

  Links links() {
    return links;
  }

  LinkRules rules() {
    return rules;
  }

  Feeds feeds() {
    return feeds;
  }

  Admission admission() {
    return admission;
  }

  Closing closing() {
    return closing;
  }

  Rewiring rewiring() {
    return rewiring;
  }

  Adoption adoption() {
    return adoption;
  }

  Capacities capacities() {
    return capacities;
  }

  OpenHandles openHandles() {
    return openHandles;
  }

  Handles handles() {
    return handles;
  }

  Taps taps() {
    return taps;
  }

  Exits exits() {
    return exits;
  }

  /** What those did that are no part of the graph any more, and what ordinary threads have put in vain. Any thread. */
  FormerCounts former() {
    return former;
  }
}
