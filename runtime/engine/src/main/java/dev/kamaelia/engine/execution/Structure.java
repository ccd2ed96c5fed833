package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.check.Assignability;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which components there are and how they are linked.
 *
 * <p>Called from: any thread; its methods hold its lock, which is a leaf but for the locks of inboxes: nothing of a component runs under it.
 */
final class Structure {
  private final Execution execution;
  private final Members members = new Members();
  private final Layout.Shared layouts = new Layout.Shared();
  private final Set<String> composites = new LinkedHashSet<>();
  private final Routes routes;

  /** The types of boxes whose declared types have variables, as the graph tells them, by path. Written while the graph is assembled. */
  private final Map<String, Map<String, MessageType>> types = new LinkedHashMap<>();

  /** Held during a change of links from its check until it is in effect; taken before the structure's own lock. */
  private final Object changing = new Object();

  private final List<OpenInbox> handles = new ArrayList<>();
  private final Map<RemoteLink, RemoteExit> exits = new LinkedHashMap<>();

  /** True while plain links are known by themselves, not to the routes; see {@link FirstLinks}. */
  private boolean plainOnly = true;

  Structure(Execution execution, Plan plan, Transport transport) {
    this.execution = execution;
    for (PlannedComponent component : plan.components()) add(component);
    routes = new Routes(composites::contains);
    FirstLinks first = new FirstLinks(members, routes, plan.links());
    Map<RemoteLink, IncomingLink> entries = new LinkedHashMap<>();
    for (PlannedLink link : first.acrossNodes()) {
      if (link.to() instanceof End.Remote remote) exits.put(remote.link(), new RemoteExit(execution, remote.link(), transport));
      if (link.from() instanceof End.Remote remote) entries.put(remote.link(), entryOf(remote.link(), link.to()));
    }
    synchronized (this) {
      first.make(this, plan.fusion());
    }
    entries.forEach((link, entry) -> transport.incoming(link, entry));
  }

  /** Signal outboxes exist once something is linked to them. */
  private void makeIfSignal(End end) {
    if (!(end instanceof End.Box box) || !box.box().equals(Boxes.SIGNAL)) return;
    Mailbox mailbox = members.get(box.component());
    if (mailbox != null) mailbox.boxes.outlet(Boxes.SIGNAL);
  }

  private IncomingLink entryOf(RemoteLink link, End to) {
    if (to instanceof End.Box box && isControl(box)) {
      Mailbox receiver = mailbox(box.component());
      receiver.boxes.controlledFromAfar();
      return new ControlEntry(link, receiver);
    }
    return new RemoteEntry(link, inletsOf(to));
  }

  private void add(PlannedComponent component) {
    Kind kind = component.wiring().descriptor().kind();
    switch (kind) {
      case HANDLER -> add(new HandlerMailbox(execution, component, layouts.of(component)));
      case MICROPROCESS -> add(new ProcessMailbox(execution, component, layouts.of(component)));
      case COMPOSITE -> composites.add(component.path());
    }
    if (!component.types().isEmpty()) types.put(component.path(), component.types());
  }

  private void add(Mailbox made) {
    members.add(made);
    execution.changes().added(made);
  }

  List<Mailbox> mailboxes() {
    return members.all();
  }

  Mailbox mailbox(String path) {
    Mailbox mailbox = members.get(path);
    if (mailbox == null) throw new IllegalArgumentException("no component " + path + " runs here, only " + members.paths());
    return mailbox;
  }

  private List<Outlet> outlets() {
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

  private Inlet inletOf(End.Box box) {
    return mailbox(box.component()).boxes.inlet(box.box());
  }

  private static boolean isControl(End.Box box) {
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

  /** The inboxes that a box leads to, itself if it is one of a component that runs. */
  synchronized List<Inlet> inletsOf(End box) {
    if (box instanceof End.Box own && members.contains(own.component()) && routes.from(own).isEmpty()) return List.of(inletOf(own));
    List<Inlet> inlets = new ArrayList<>();
    for (Route way : routes.from(box)) if (way.end() instanceof End.Box end) inlets.add(inletOf(end));
    return inlets;
  }

  // --- making links

  /** A link without a buffer from an outbox straight to an inbox, while the graph is assembled. */
  Link plain(Outlet outlet, Inlet inlet, boolean call) {
    return first(call ? new DirectLink(outlet, inlet) : new InletLink(outlet, inlet), inlet);
  }

  /** A link from an outbox straight to a control inbox, while the graph is assembled. */
  Link plainControl(Outlet outlet, Mailbox receiver) {
    return controlLink(outlet, receiver);
  }

  /** A link along a route, while the graph is assembled. */
  Link firstLink(Outlet outlet, Route way, boolean call) {
    Link link;
    if (call) link = new DirectLink(outlet, inletOf((End.Box) way.end()));
    else link = madeLink(outlet, way);
    routes.leads(link, way);
    return link.inlet() == null ? link : first(link, link.inlet());
  }

  /** Before anything runs a queue is made for as many senders as it has. */
  private static Link first(Link link, Inlet inlet) {
    boolean others = !inlet.incoming().isEmpty() && inlet.incoming().getFirst().from.owner != link.from.owner;
    if (others || link instanceof BufferedLink) inlet.admitSenders();
    return ready(link, inlet);
  }

  private Link linkOf(Outlet outlet, Route way) {
    Link link = madeLink(outlet, way);
    routes.leads(link, way);
    return link.inlet() == null ? link : ready(link, link.inlet());
  }

  private Link madeLink(Outlet outlet, Route way) {
    return switch (way.end()) {
      case End.Remote remote -> {
        RemoteExit exit = java.util.Objects.requireNonNull(exits.get(remote.link()));
        RemoteOut link = new RemoteOut(outlet, exit);
        exit.add(link);
        yield link;
      }
      case End.Box box when isControl(box) -> controlLink(outlet, mailbox(box.component()));
      case End.Box box when way.isBuffered() -> new BufferedLink(outlet, inletOf(box), way.buffered());
      case End.Box box -> new InletLink(outlet, inletOf(box));
    };
  }

  private static Link controlLink(Outlet outlet, Mailbox receiver) {
    ControlLink link = new ControlLink(outlet, receiver);
    if (!receiver.boxes.addControl(link)) link.receiverClosed();
    return link;
  }

  private static Link ready(Link link, Inlet inlet) {
    inlet.linked();
    inlet.addIncoming(link);
    if (inlet.isClosed()) link.receiverClosed();
    return link;
  }

  /** A component's inboxes take no more: its senders learn it. A second call does nothing. */
  void close(Boxes boxes) {
    List<Mailbox> senders = new ArrayList<>();
    List<RemoteEntry> entries = new ArrayList<>();
    List<Inlet> closed = new ArrayList<>();
    synchronized (this) {
      for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
        if (inlet.isClosed()) continue;
        inlet.close();
        closed.add(inlet);
        for (Link link : inlet.incoming()) {
          link.receiverClosed();
          if (!link.from.isSignal()) senders.add(link.from.owner);
        }
        entries.addAll(inlet.entries());
      }
    }
    closed.forEach(Inlet::callWaiters);
    entries.forEach(RemoteEntry::inletClosed);
    senders.forEach(this::lookForClosedReceivers);
  }

  /** A component has ended: data outboxes that lead to its control inbox learn it. */
  void closeControl(Boxes boxes) {
    List<Mailbox> senders = new ArrayList<>();
    synchronized (this) {
      for (Link link : boxes.closeControl()) {
        link.receiverClosed();
        if (!link.from.isSignal()) senders.add(link.from.owner);
      }
    }
    senders.forEach(this::lookForClosedReceivers);
  }

  /** Finishes a component if all of its receivers have ended. */
  void lookForClosedReceivers(Mailbox sender) {
    boolean over;
    synchronized (this) {
      over = !sender.descriptor().outlivesReceivers() && sender.boxes.leadsNowhere();
    }
    if (over) sender.finishAfterBacklog();
  }

  // --- changes while it runs; from outside, one at a time

  /** Makes a link or passthrough. Returns when it is in effect. */
  void link(PlannedLink added) {
    synchronized (changing) {
      List<Outlet> affected;
      synchronized (this) {
        writeOutPlain();
        checkEnds(added);
        routes.add(added);
        affected = passing(added.from());
      }
      reroute(affected);
    }
  }

  /** Takes a link or passthrough away. What was delivered stays. Returns when it is in effect; false if there was none. */
  boolean unlink(End from, End to) {
    synchronized (changing) {
      List<Outlet> affected;
      synchronized (this) {
        writeOutPlain();
        affected = passing(from);
        if (!routes.remove(from, to)) return false;
      }
      reroute(affected);
      return true;
    }
  }

  /** An inbox that was unlinked while running is finished now. */
  void finishInbox(End.Box box) {
    inletOf(box).finishUnlinked();
  }

  /** Changes how many messages may wait in an inbox; 0 is what was planned. */
  void capacity(End.Box box, int messages) {
    if (messages < 0) throw new IllegalArgumentException("the capacity of " + box + " is to be " + messages + ", not 1 or more, or 0 for what was planned");
    Inlet inlet = inletOf(box);
    inlet.capacity(messages == 0 ? inlet.owner.layout.capacity(box.box()) : messages);
  }

  /** The first change of links: from now on the routes know all of them. */
  private void writeOutPlain() {
    if (!plainOnly) return;
    plainOnly = false;
    for (Outlet outlet : outlets()) {
      for (Link link : outlet.links()) {
        if (routes.of(link) != null || isHandle(link)) continue;
        PlannedLink planned = new PlannedLink(endOf(outlet), end(link), Optional.empty(), OptionalInt.empty());
        routes.add(planned);
        routes.leads(link, new Route(List.of(planned)));
      }
    }
  }

  private static boolean isHandle(Link link) {
    return link.receiver() instanceof OutsideMailbox;
  }

  private static End.Box end(Link plain) {
    Inlet inlet = plain.inlet();
    if (inlet != null) return new End.Box(inlet.owner.path, inlet.name());
    return new End.Box(java.util.Objects.requireNonNull(plain.receiver()).path, Boxes.CONTROL);
  }

  private void checkEnds(PlannedLink link) {
    if (!(link.from() instanceof End.Box from) || !(link.to() instanceof End.Box to)) throw new IllegalArgumentException("only links within a process are made while it runs");
    if (!isControl(to) && members.contains(to.component())) inletOf(to);
    if (members.contains(from.component())) mailbox(from.component()).boxes.check(from.box());
    if (routes.has(from, to)) {
      throw new GraphException(List.of(Diagnostic.error("DuplicateLink", "There is a link " + from + " -> " + to + " already.").withFix("Take it away before.")));
    }
    if (routes.reaches(to, from)) {
      throw new GraphException(List.of(Diagnostic.error("PassthroughCycle", "Passing " + from + " on to " + to + " closes a cycle of passthroughs.")
          .withFix("Leave out one of the links of the cycle.")));
    }
  }

  /**
   * Fails if the messages of an outbox do not fit an inbox.
   *
   * @param why how they came to be linked, a sentence without its full stop
   */
  void checkTypes(String why, End.Box from, End.Box to) {
    MessageType sent = typeOf(from);
    MessageType taken = typeOf(to);
    if (Assignability.isAssignable(sent, taken)) return;
    throw new GraphException(List.of(Diagnostic.error("TypeMismatch", why + ": " + from + " sends " + sent + ", but " + to + " takes " + taken + ".")
        .withFix("Put a component between them that converts.")));
  }

  /** The type of a box in this graph; may have open variables. */
  private MessageType typeOf(End.Box box) {
    MessageType told = types.getOrDefault(box.component(), Map.of()).get(box.box());
    return told != null ? told : mailbox(box.component()).layout.type(box.box());
  }

  private List<Outlet> passing(End from) {
    if (!(from instanceof End.Box box)) return List.of();
    return outlets().stream().filter(outlet -> routes.passes(endOf(outlet), box)).toList();
  }

  /** First every queue that will have several senders admits them, then each outbox changes its links between two activations of its owner. */
  private void reroute(List<Outlet> outlets) {
    for (Outlet outlet : outlets) {
      List<Route> ways;
      synchronized (this) {
        ways = routes.from(endOf(outlet));
      }
      for (Route way : ways) {
        if (!(way.end() instanceof End.Box box) || isControl(box)) continue;
        Inlet inlet = inletOf(box);
        if (hasOtherFeeder(inlet.owner, outlet)) inlet.owner.boxes.endFusion();
        if (way.isBuffered() || hasOtherSender(inlet, outlet.owner)) admitSenders(inlet);
      }
      owned(outlet.owner, () -> relink(outlet));
    }
  }

  private synchronized boolean hasOtherFeeder(Mailbox receiver, Outlet outlet) {
    for (Inlet inlet = receiver.boxes.first; inlet != null; inlet = inlet.next) if (inlet.incoming().stream().anyMatch(link -> link.from != outlet)) return true;
    return false;
  }

  private synchronized boolean hasOtherSender(Inlet inlet, Mailbox sender) {
    return inlet.incoming().stream().anyMatch(link -> link.from.owner != sender);
  }

  /** Before the start, which waits for this lock, nobody runs: then any thread may. */
  private void owned(Mailbox owner, Runnable change) {
    synchronized (this) {
      if (!execution.isStarted()) {
        change.run();
        return;
      }
    }
    if (owner.runner() == Thread.currentThread()) change.run();
    else Handover.run(execution, owner::command, change);
  }

  /** Changes that anybody may make before the start are made, or wait for the components' own threads. True for the first call. */
  synchronized boolean startOnce(AtomicBoolean started) {
    return started.compareAndSet(false, true);
  }

  /** On the owner's activation: what the outbox no longer leads to, then what waits there and now passes through, then the new ends. */
  private void relink(Outlet outlet) {
    List<Inlet> left = new ArrayList<>();
    synchronized (this) {
      if (outlet.isEnded()) return;
      List<Route> ways = routes.from(endOf(outlet));
      List<Link> kept = new ArrayList<>();
      for (Link link : outlet.links()) {
        Route way = routes.of(link);
        if (way == null || ways.contains(way)) {
          kept.add(link);
          continue;
        }
        routes.forget(link);
        if (link.inlet() != null) left.add(detach(link));
      }
      outlet.links(kept);
    }
    left.forEach(this::passOnBacklog);
    synchronized (this) {
      List<Link> now = new ArrayList<>(outlet.links());
      for (Route way : routes.from(endOf(outlet))) if (now.stream().noneMatch(link -> way.equals(routes.of(link)))) now.add(linkOf(outlet, way));
      outlet.links(now);
    }
    lookForClosedReceivers(outlet.owner);
  }

  /** An inbox that now passes through gives what waits in it to the new ends, in order. Its own component does it, wherever it is. */
  private void passOnBacklog(Inlet inlet) {
    List<Inlet> ends;
    synchronized (this) {
      ends = routes.from(new End.Box(inlet.owner.path, inlet.name())).stream().filter(way -> way.end() instanceof End.Box).map(way -> inletOf((End.Box) way.end())).toList();
    }
    if (ends.isEmpty()) return;
    Runnable move = () -> inlet.passOn(ends);
    if (execution.isStarted() && inlet.owner.runner() != Thread.currentThread()) Handover.run(execution, inlet.owner::anytime, move);
    else move.run();
  }

  private static Inlet detach(Link link) {
    Inlet inlet = java.util.Objects.requireNonNull(link.inlet());
    inlet.removeIncoming(link);
    link.detach();
    return inlet;
  }

  // --- handles

  InboxHandle openInbox(End.Box box) {
    List<Mailbox> controlled = controlledBy(box);
    if (!controlled.isEmpty()) return new ControlHandle(box.toString(), controlled);
    List<Inlet> inlets = inletsOf(box);
    if (inlets.isEmpty()) throw new IllegalArgumentException(box + " is not an inbox that leads to a component here: nothing that was put there would arrive");
    for (Inlet inlet : inlets) {
      inlet.linked();
      inlet.owner.boxes.endFusion();
      admitSenders(inlet);
    }
    OpenInbox handle = new OpenInbox(execution, box.toString(), inlets);
    synchronized (this) {
      handles.add(handle);
    }
    return handle;
  }

  void checkPut(End.Box box, Class<?> type) {
    for (Inlet inlet : controlledBy(box).isEmpty() ? inletsOf(box) : List.<Inlet>of()) {
      MessageType taken = typeOf(new End.Box(inlet.owner.path, inlet.name()));
      if (taken instanceof MessageType.Concrete concrete && !concrete.raw().isAssignableFrom(type)) {
        throw new IllegalArgumentException("a handle on " + box + " cannot put " + type.getTypeName() + ": " + inlet + " takes " + taken);
      }
    }
  }

  void checkTaken(End.Box box, Class<?> type) {
    for (Outlet outlet : passing(box)) {
      MessageType sent = outlet.isSignal() ? MessageType.of(Signal.class) : typeOf(new End.Box(outlet.owner.path, outlet.name()));
      if (sent instanceof MessageType.Concrete concrete && !type.isAssignableFrom(concrete.raw())) {
        throw new IllegalArgumentException("a handle on " + box + " cannot take " + type.getTypeName() + ": " + outlet + " sends " + sent);
      }
    }
  }

  /** The components whose control inbox a box is or leads to. */
  private synchronized List<Mailbox> controlledBy(End.Box box) {
    if (isControl(box) && members.contains(box.component())) return List.of(mailbox(box.component()));
    List<Mailbox> found = new ArrayList<>();
    for (Route way : routes.from(box)) if (way.end() instanceof End.Box end && isControl(end) && members.contains(end.component())) found.add(mailbox(end.component()));
    return found;
  }

  /** Lets more than one thread feed an inbox of a running graph: its only sender changes the queue. Waits until it has. */
  private void admitSenders(Inlet inlet) {
    Mailbox only;
    synchronized (this) {
      if (inlet.isShared()) return;
      only = inlet.incoming().isEmpty() ? null : inlet.incoming().getFirst().from.owner;
      if (only == null || !execution.isStarted() || only.runner() == Thread.currentThread()) {
        inlet.admitSenders();
        return;
      }
    }
    Handover.run(execution, only::anytime, inlet::admitSenders);
  }

  /** Like one more receiver of every outbox that passes the box. */
  OutboxHandle openOutbox(End.Box box) {
    OutsideMailbox outside = new OutsideMailbox(execution);
    Inlet inlet = outside.inlet();
    inlet.admitSenders();
    List<Outlet> sources;
    synchronized (this) {
      makeIfSignal(box);
      sources = outlets().stream().filter(outlet -> routes.passes(endOf(outlet), box)).toList();
    }
    inlet.countsAsFinished();
    for (Outlet source : sources) {
      InletLink link = new InletLink(source, inlet);
      owned(source.owner, () -> attach(source, link, inlet));
    }
    return outside;
  }

  private void attach(Outlet source, Link link, Inlet inlet) {
    synchronized (this) {
      if (source.isEnded()) return;
      inlet.linked();
      inlet.addIncoming(link);
      List<Link> more = new ArrayList<>(source.links());
      more.add(link);
      source.links(more);
    }
  }

  void closeHandles() {
    List<OpenInbox> open;
    synchronized (this) {
      open = List.copyOf(handles);
    }
    open.forEach(OpenInbox::close);
  }

  synchronized long discardedByHandles() {
    return handles.stream().mapToLong(OpenInbox::discarded).sum();
  }
}
