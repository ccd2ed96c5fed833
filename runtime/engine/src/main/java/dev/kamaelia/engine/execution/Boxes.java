package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.transport.Ending;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All boxes of one component: besides the {@link DataBoxes}, what it seldom has (see {@link SideBoxes}), and what concerns all of them. Runs on: the component's activations, but for assembly and figures, and what says otherwise.
 */
final class Boxes extends DataBoxes {
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

  /** Made by whoever first needs it, perhaps under the structure's lock; publishes the empty lists. */
  private volatile @Nullable SideBoxes side;

  /** Set once an inbox passes on; publishes nothing. */
  private volatile boolean passing;

  /** True once the control inbox takes no more. Guarded by the structure's lock. */
  private boolean controlClosed;

  Boxes(Mailbox owner) {
    super(owner);
  }

  Outlet outlet(String name) {
    if (name.equals(SIGNAL)) return side().signal;
    Outlet found = findOutlet(name);
    if (found != null) return found;
    throw new IllegalArgumentException(owner.path + " has no outbox \"" + name + "\", only " + outboxNames());
  }

  boolean hasOutlet(String name) {
    return name.equals(SIGNAL) || findOutlet(name) != null;
  }

  /** True if there is such a data box. */
  boolean has(String name) {
    return find(name) != null || findOutlet(name) != null;
  }

  /** Fails if there is no such box. */
  void check(String name) {
    if (find(name) == null) outlet(name);
  }

  /** The data outboxes, and the signal outbox if it was ever used. */
  List<Outlet> outletsInUse() {
    List<Outlet> all = new ArrayList<>(dataOutlets());
    addSignal(all);
    return all;
  }

  /** A box is none of the component's any more, with what it counted. Under the structure's lock. */
  void left(Counts counts) {
    SideBoxes own = side();
    own.former = own.former.plus(counts);
  }

  /** What boxes counted that were deleted. */
  Counts former() {
    SideBoxes present = side;
    return present == null ? Counts.NONE : present.former;
  }

  // --- control, signal and other nodes

  /** Made by the first call. */
  SideBoxes side() {
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
  void controlledFromAfar(ControlEntry by) {
    side().controlledFromAfar(by);
  }

  boolean isControlledFromAfar() {
    return !controlsFromAfar().isEmpty();
  }

  /** The links from other nodes that lead to its control inbox. Any thread. */
  List<ControlEntry> controlsFromAfar() {
    SideBoxes present = side;
    return present == null ? List.of() : present.controlsFromAfar;
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
}
