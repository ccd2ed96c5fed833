package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.transport.Ending;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The boxes of one component, and their binding to an instance. Runs on: the component's activations, but for assembly and figures. */
final class Boxes implements Binder {
  static final String CONTROL = "control";
  static final String SIGNAL = "signal";
  private static final VarHandle SIDE;

  static {
    try {
      SIDE = MethodHandles.lookup().findVarHandle(Boxes.class, "side", SideBoxes.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Mailbox owner;

  /** The first data inbox, which leads to the others; null if there is none. Written under the structure's lock, which publishes an inbox that the component has added. */
  volatile @Nullable Inlet first;

  /** The data outboxes, see {@link OneOrMany}; replaced under the structure's lock when the component adds or deletes one. */
  private volatile @Nullable Object outlets;

  /** True while boxes may be there that an instance before has added and this one has not; the activation's. */
  private boolean leftBehind;

  /** Made by whoever first needs it, perhaps under the structure's lock; publishes the empty lists. */
  private volatile @Nullable SideBoxes side;

  /** Set once an inbox passes on; publishes nothing. */
  private volatile boolean passing;

  /** True once the control inbox takes no more. Guarded by the structure's lock. */
  private boolean controlClosed;

  Boxes(Mailbox owner) {
    this.owner = owner;
    List<String> in = owner.layout.inboxes();
    Inlet next = null;
    for (int i = in.size() - 1; i >= 0; i--) {
      next = new Inlet(owner, i, owner.layout.capacity(in.get(i)), next);
      if (owner.layout.isFinishedFromTheStart(in.get(i))) next.countsAsFinished();
    }
    first = next;
    Object made = null;
    for (int i = 0; i < owner.layout.outboxes().size(); i++) made = OneOrMany.with(made, new Outlet(owner, i));
    outlets = made;
  }

  /** The data inboxes in order of declaration. */
  List<Inlet> inlets() {
    List<Inlet> all = new ArrayList<>(1);
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) all.add(inlet);
    return all;
  }

  /** A data inbox by its position. */
  Inlet inlet(int position) {
    Inlet at = first;
    for (int i = 0; i < position && at != null; i++) at = at.next;
    return Objects.requireNonNull(at);
  }

  Inlet inlet(String name) {
    Inlet found = find(name);
    if (found == null) throw new IllegalArgumentException(owner.path + " has no inbox \"" + name + "\", only " + inboxNames());
    return found;
  }

  /** A data inbox by its name; null if there is none. */
  @Nullable Inlet find(String name) {
    int position = owner.layout.inboxes().indexOf(name);
    if (position >= 0) return inlet(position);
    return added(name) instanceof AddedInlet added ? added : null;
  }

  Outlet outlet(String name) {
    if (name.equals(SIGNAL)) return side().signal;
    int position = owner.layout.outboxes().indexOf(name);
    if (position >= 0) return dataOutlets().get(position);
    if (added(name) instanceof AddedOutlet added) return added;
    throw new IllegalArgumentException(owner.path + " has no outbox \"" + name + "\", only " + outboxNames());
  }

  /** The data inboxes there are. */
  List<String> inboxNames() {
    return inlets().stream().map(Inlet::name).toList();
  }

  /** The data outboxes there are. */
  List<String> outboxNames() {
    return dataOutlets().stream().map(Outlet::name).toList();
  }

  boolean hasOutlet(String name) {
    return name.equals(SIGNAL) || owner.layout.outboxes().contains(name) || added(name) instanceof AddedOutlet;
  }

  /** True if there is such a data box. */
  boolean has(String name) {
    return find(name) != null || owner.layout.outboxes().contains(name) || added(name) != null;
  }

  /** Fails if there is no such box. */
  void check(String name) {
    if (find(name) == null) outlet(name);
  }

  List<Outlet> dataOutlets() {
    return OneOrMany.list(outlets);
  }

  /** The data outboxes, and the signal outbox if it was ever used. */
  List<Outlet> outletsInUse() {
    List<Outlet> all = new ArrayList<>(dataOutlets());
    addSignal(all);
    return all;
  }

  // --- boxes that the component adds, see OwnBoxesAccess

  /** Those that were added and not deleted: inboxes first. */
  List<AddedBox> added() {
    List<AddedBox> all = new ArrayList<>(0);
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet instanceof AddedInlet added) all.add(added);
    for (Outlet outlet : dataOutlets()) if (outlet instanceof AddedOutlet added) all.add(added);
    return all;
  }

  /** One of them; null if there is none of that name. */
  @Nullable AddedBox added(String name) {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet instanceof AddedInlet added && added.name().equals(name)) return added;
    for (Outlet outlet : dataOutlets()) if (outlet instanceof AddedOutlet added && added.name().equals(name)) return added;
    return null;
  }

  /** Under the structure's lock. */
  void append(AddedInlet inlet) {
    Inlet last = first;
    while (last != null && last.next != null) last = last.next;
    if (last == null) first = inlet;
    else last.next = inlet;
  }

  /** Under the structure's lock. */
  void append(AddedOutlet outlet) {
    List<Outlet> more = new ArrayList<>(dataOutlets());
    more.add(outlet);
    outlets = OneOrMany.of(more);
  }

  /** An inbox is none of the component's any more, with what it counted. Under the structure's lock. */
  void remove(AddedInlet gone, Counts counts) {
    if (first == gone) {
      first = gone.next;
    } else {
      for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet.next == gone) inlet.next = gone.next;
    }
    leave(counts);
  }

  /** An outbox is none of the component's any more, with what it counted. Under the structure's lock. */
  void remove(AddedOutlet gone, Counts counts) {
    outlets = OneOrMany.of(dataOutlets().stream().filter(outlet -> outlet != gone).toList());
    leave(counts);
  }

  private void leave(Counts counts) {
    SideBoxes own = side();
    own.former = own.former.plus(counts);
  }

  /** What boxes counted that were deleted. */
  Counts former() {
    SideBoxes present = side;
    return present == null ? Counts.NONE : present.former;
  }

  /** Its instance is no more: the next one says which boxes it takes over. On the component's activation. */
  void unclaim() {
    for (AddedBox box : added()) {
      box.claimed(false);
      leftBehind = true;
    }
  }

  boolean hasLeftBehind() {
    return leftBehind;
  }

  /** The new instance has said which boxes it takes over; the others are deleted. On the component's activation. */
  void deleteLeftBehind() {
    if (!leftBehind) return;
    leftBehind = false;
    for (AddedBox box : added()) if (!box.isClaimed()) box.delete();
  }

  // --- control, signal and other nodes

  private SideBoxes side() {
    SideBoxes present = side;
    if (present != null) return present;
    SideBoxes made = new SideBoxes(owner);
    return SIDE.compareAndSet(this, null, made) ? made : Objects.requireNonNull(side);
  }

  /** Adds the signal outbox if it was ever used. */
  void addSignal(List<Outlet> all) {
    SideBoxes present = side;
    if (present != null) all.add(present.signal);
  }

  /** Sends the signal to control inboxes, which never make it wait. */
  void emitToControls(Signal signal) {
    for (Link link : signalLinks()) if (link instanceof ControlLink) link.send(signal);
  }

  /** Sends the signal to wherever else it is linked. */
  void emitElsewhere(Signal signal) {
    for (Link link : signalLinks()) if (!(link instanceof ControlLink)) link.send(signal);
  }

  private List<Link> signalLinks() {
    SideBoxes present = side;
    return present == null ? List.of() : present.signal.links();
  }

  void endSignal(Ending ending) {
    SideBoxes present = side;
    if (present != null) present.signal.end(ending);
  }

  /** The control inbox takes one more link; false if it is closed. Under the structure's lock. */
  boolean addControl(Link link) {
    if (!controlClosed) side().controls.add(link);
    return !controlClosed;
  }

  /** The control inbox takes no more; the links that led to it, none if it was closed before. Under the structure's lock. */
  List<Link> closeControl() {
    SideBoxes present = side;
    boolean before = controlClosed;
    controlClosed = true;
    return before || present == null ? List.of() : List.copyOf(present.controls);
  }

  /** A link to the control inbox was taken away. Under the structure's lock. */
  void removeControl(Link link) {
    SideBoxes present = side;
    if (present != null) present.controls.remove(link);
  }

  /** The links that end in its control inbox. Under the structure's lock. */
  List<Link> controls() {
    return controlClosed ? List.of() : controlsEverSince();
  }

  /** Also those that led there when it was closed. Under the structure's lock. */
  List<Link> controlsEverSince() {
    SideBoxes present = side;
    return present == null ? List.of() : List.copyOf(present.controls);
  }

  /** A link from another node leads to its control inbox. Any thread. */
  void controlledFromAfar() {
    side().controlledFromAfar = true;
  }

  boolean isControlledFromAfar() {
    SideBoxes present = side;
    return present != null && present.controlledFromAfar;
  }

  @Nullable ControlIn controlIn() {
    SideBoxes present = side;
    return present == null ? null : present.controlIn;
  }

  /** Shows a signal to a component that declares a control inbox. */
  void show(Signal shown) throws Exception {
    SideBoxes present = side;
    if (present != null) present.show(shown);
  }

  void entry(RemoteEntry entry) {
    side().entries.add(entry);
  }

  /** The links from other nodes that end here. */
  List<RemoteEntry> entries() {
    SideBoxes present = side;
    return present == null ? List.of() : present.entries;
  }

  void reportDone() {
    SideBoxes present = side;
    if (present == null || present.entries.isEmpty()) return;
    for (RemoteEntry entry : present.entries) entry.reportDone();
  }

  /** True if links from other nodes lead to it. */
  boolean isFedFromOutside() {
    SideBoxes present = side;
    return present != null && !present.entries.isEmpty();
  }

  // --- all of them

  /** An inbox passes on from now on, or no longer. */
  void passes() {
    passing = true;
  }

  /** True if one of the inboxes passes on, or has. Any thread. */
  boolean isPassing() {
    return passing;
  }

  /** True if something waits to be passed on, and can be. Any thread. */
  boolean hasToForward() {
    if (!passing) return false;
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet.isPassing() && !inlet.looksEmpty() && !inlet.forwarding().isHeldUp()) return true;
    return false;
  }

  /** Passes on what it can. On the component's activation. */
  void forward() {
    if (!passing) return;
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) {
      if (!inlet.isPassing()) continue;
      inlet.forwarding().some();
      inlet.forwarding().endIfDone();
    }
  }

  /** The component takes nothing for a while. On its activation. */
  void callWaiters() {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) inlet.callWaiters();
  }

  /** Somebody else feeds it from now on: its sender only queues. Any thread, without locks. */
  void endFusion() {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) inlet.endFusion();
  }

  boolean anyInletLinked() {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet.isFed()) return true;
    return false;
  }

  /** True if no link ever led to it, or all were taken away. */
  boolean isSource() {
    return !anyInletLinked();
  }

  /** True if it has linked outboxes that are not ended, and all of them lead to ended receivers. */
  boolean leadsNowhere() {
    boolean linked = false;
    for (Outlet outlet : dataOutlets()) {
      if (outlet.isEnded() || !outlet.isLinked()) continue;
      if (!outlet.leadsNowhere()) return false;
      linked = true;
    }
    return linked;
  }

  void sweep() {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) inlet.sweep();
    reportDone();
  }

  // --- Binder

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> In<T> in(String inbox) {
    ProcessMailbox process = (ProcessMailbox) owner;
    if (!inbox.equals(CONTROL)) return (In<T>) new InletIn(process, inlet(inbox));
    ControlIn made = new ControlIn(process);
    side().controlIn = made;
    return (In<T>) made;
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> Out<T> out(String outbox) {
    return (Out<T>) outlet(outbox);
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> void handle(String inbox, Handler<T> handler) {
    if (inbox.equals(CONTROL)) side().controlHandler = (Handler<Object>) handler;
    else inlet(inbox).handler = (Handler<Object>) handler;
  }

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox) {
    handle(inbox, new Returning((ReturningHandler<Object, Object>) handler, outlet(outbox)));
  }
}
