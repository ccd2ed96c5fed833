package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The boxes of one component, and their binding to an instance. Runs on: the component's activations, but for assembly and figures. */
final class Boxes implements Binder {
  static final String CONTROL = "control";
  static final String SIGNAL = "signal";

  private final Mailbox owner;
  private final Map<String, Inlet> byName = new LinkedHashMap<>();
  private final Map<String, Outlet> outlets = new LinkedHashMap<>();
  final Inlet[] inlets;
  final Outlet signal;

  /** The links from other nodes that end here. Filled while the graph is assembled. */
  private final List<RemoteEntry> entries = new CopyOnWriteArrayList<>();

  /** The links that end in its control inbox; null once that takes no more. Guarded by the structure's lock. */
  @Nullable List<Link> controls = new ArrayList<>(1);

  /** What a component that declares a control inbox does with a signal. */
  @Nullable Handler<Object> controlHandler;

  /** The control inbox of a microprocess that declares one. */
  @Nullable ControlIn controlIn;

  Boxes(Mailbox owner, PlannedComponent planned) {
    this.owner = owner;
    ComponentDescriptor descriptor = planned.wiring().descriptor();
    for (InboxDescriptor inbox : descriptor.inboxes()) {
      if (inbox.name().equals(CONTROL)) continue;
      Inlet inlet = new Inlet(owner, inbox.name(), capacityOf(inbox, planned));
      if (planned.finishedInboxes().contains(inbox.name())) inlet.countsAsFinished();
      byName.put(inbox.name(), inlet);
    }
    for (OutboxDescriptor outbox : descriptor.outboxes()) outlets.put(outbox.name(), new Outlet(owner, outbox.name()));
    inlets = byName.values().toArray(Inlet[]::new);
    signal = new Outlet(owner, SIGNAL);
  }

  private static int capacityOf(InboxDescriptor inbox, PlannedComponent planned) {
    Integer explicit = planned.capacities().get(inbox.name());
    if (explicit != null) return explicit;
    return inbox.capacity() > 0 ? inbox.capacity() : Inlet.DEFAULT_CAPACITY;
  }

  Inlet inlet(String name) {
    Inlet inlet = byName.get(name);
    if (inlet == null) throw new IllegalArgumentException(owner.path + " has no inbox \"" + name + "\", only " + byName.keySet());
    return inlet;
  }

  Outlet outlet(String name) {
    if (name.equals(SIGNAL)) return signal;
    Outlet outlet = outlets.get(name);
    if (outlet == null) throw new IllegalArgumentException(owner.path + " has no outbox \"" + name + "\", only " + outlets.keySet());
    return outlet;
  }

  /** Fails if there is no such box. */
  void check(String name) {
    if (!byName.containsKey(name)) outlet(name);
  }

  List<Outlet> dataOutlets() {
    return List.copyOf(outlets.values());
  }

  void entry(RemoteEntry entry) {
    entries.add(entry);
  }

  boolean anyInletLinked() {
    for (Inlet inlet : inlets) if (inlet.isFed()) return true;
    return false;
  }

  /** True if no link ever led to it, or all were taken away. */
  boolean isSource() {
    for (Inlet inlet : inlets) if (inlet.isFed()) return false;
    return true;
  }

  /** True if it has linked outboxes that are not ended, and all of them lead to ended receivers. */
  boolean leadsNowhere() {
    boolean linked = false;
    for (Outlet outlet : outlets.values()) {
      if (outlet.isEnded() || outlet.links().isEmpty()) continue;
      if (!outlet.leadsNowhere()) return false;
      linked = true;
    }
    return linked;
  }

  void reportDone() {
    if (entries.isEmpty()) return;
    for (RemoteEntry entry : entries) entry.reportDone();
  }

  void sweep() {
    for (Inlet inlet : inlets) inlet.sweep();
    reportDone();
  }

  // --- Binder

  @Override
  @SuppressWarnings("unchecked") // the checks of the graph hold the types
  public <T> In<T> in(String inbox) {
    ProcessMailbox process = (ProcessMailbox) owner;
    if (!inbox.equals(CONTROL)) return (In<T>) new InletIn(process, inlet(inbox));
    ControlIn made = new ControlIn(process);
    controlIn = made;
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
    if (inbox.equals(CONTROL)) controlHandler = (Handler<Object>) handler;
    else inlet(inbox).handler = (Handler<Object>) handler;
  }

  @Override
  public <T, R> void handle(String inbox, ReturningHandler<T, R> handler, String outbox) {
    Outlet outlet = outlet(outbox);
    this.<T>handle(inbox, message -> {
      R result = handler.handle(message);
      if (result != null) outlet.send(result);
    });
  }

  List<Inlet> list() {
    return new ArrayList<>(byName.values());
  }

  /** Shows a signal to a component that declares a control inbox. */
  void show(Signal shown) throws Exception {
    Handler<Object> handler = controlHandler;
    if (handler != null) handler.handle(shown);
  }
}
