package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Params;
import dev.kamaelia.Self;
import dev.kamaelia.Services;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A component of a test, written as lambdas: what generated code would declare and bind. */
final class TestComponent implements Wiring<Object> {
  private final String path;
  private final Kind kind;
  private final Map<String, OnMessage> handlers = new LinkedHashMap<>();
  private final Map<String, BiConsumer<Binder, Instance>> returning = new LinkedHashMap<>();
  private final List<InboxDescriptor> inboxes = new ArrayList<>();
  private final List<OutboxDescriptor> outboxes = new ArrayList<>();
  private final Map<String, Integer> capacities = new LinkedHashMap<>();
  private final List<String> finishedInboxes = new ArrayList<>();
  private OnFailure onFailure;
  private boolean blocking;
  private boolean outlivesReceivers;
  private Step constructed = _ -> {};
  private Step started = _ -> {};
  private Step main = _ -> {};
  private Step finished = _ -> {};
  private OnInbox finishedInbox = (_, _) -> {};
  private Step stopped = _ -> {};

  TestComponent(String path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  String name() {
    return path;
  }

  /** A moment of life. */
  interface Step {
    void run(Instance me) throws Exception;
  }

  /** A handler. */
  interface OnMessage {
    void handle(Instance me, Object message) throws Exception;
  }

  /** finished(inbox). */
  interface OnInbox {
    void run(Instance me, String inbox) throws Exception;
  }

  TestComponent inbox(String name, int capacity, OnMessage handler) {
    inboxes.add(new InboxDescriptor(name, MessageType.of(Object.class), capacity, ""));
    handlers.put(name, handler);
    return this;
  }

  /** A handler that returns what goes to an outbox; null sends nothing. */
  interface Returning {
    Object handle(Instance me, Object message) throws Exception;
  }

  TestComponent returning(String inbox, int capacity, Returning handler, String outbox) {
    returning.put(inbox, (binder, me) -> binder.<Object, Object>handle(inbox, message -> handler.handle(me, message), outbox));
    return inbox(inbox, capacity, (_, _) -> {});
  }

  TestComponent inbox(String name, OnMessage handler) {
    return inbox(name, 0, handler);
  }

  TestComponent inbox(OnMessage handler) {
    return inbox("inbox", handler);
  }

  /** An inbox whose handler returns what is sent to the outbox. */
  TestComponent returning(Returning handler) {
    return returning("inbox", 0, handler, "outbox").outbox();
  }

  /** An inbox whose handler sends to the outbox: by itself, or by what it returns. */
  TestComponent forwarding(boolean sends, Returning handler) {
    if (!sends) return returning(handler);
    return inbox((me, message) -> {
      Object result = handler.handle(me, message);
      if (result != null) me.send(result);
    }).outbox();
  }

  /** An inbox of a microprocess. */
  TestComponent in(String name, int capacity) {
    return inbox(name, capacity, (_, _) -> {});
  }

  TestComponent in() {
    return in("inbox", 0);
  }

  TestComponent outbox(String name) {
    outboxes.add(new OutboxDescriptor(name, MessageType.of(Object.class), false, ""));
    return this;
  }

  TestComponent outbox() {
    return outbox("outbox");
  }

  /** An inbox of messages of one class. */
  TestComponent typedInbox(Class<?> type, OnMessage handler) {
    inboxes.add(new InboxDescriptor("inbox", MessageType.of(type), 0, ""));
    handlers.put("inbox", handler);
    return this;
  }

  /** An outbox of messages of one class. */
  TestComponent typedOutbox(Class<?> type) {
    outboxes.add(new OutboxDescriptor("outbox", MessageType.of(type), false, ""));
    return this;
  }

  TestComponent capacity(String inbox, int messages) {
    capacities.put(inbox, messages);
    return this;
  }

  TestComponent finishedInbox(String inbox) {
    finishedInboxes.add(inbox);
    return this;
  }

  TestComponent onFailure(OnFailure policy) {
    onFailure = policy;
    return this;
  }

  TestComponent blocking() {
    blocking = true;
    return this;
  }

  TestComponent outlivesReceivers() {
    outlivesReceivers = true;
    return this;
  }

  TestComponent constructed(Step step) {
    constructed = step;
    return this;
  }

  TestComponent started(Step step) {
    started = step;
    return this;
  }

  TestComponent main(Step step) {
    main = step;
    return this;
  }

  TestComponent finished(Step step) {
    finished = step;
    return this;
  }

  TestComponent finishedEach(OnInbox step) {
    finishedInbox = step;
    return this;
  }

  TestComponent stopped(Step step) {
    stopped = step;
    return this;
  }

  /** In a graph; with a path of several parts in a composite of it. */
  PlannedComponent planned() {
    return planned(path, path.contains("/") ? OnFailure.ESCALATE : OnFailure.STOP_GRAPH);
  }

  /** As a child, or part of one. */
  PlannedComponent planned(String somewhere, OnFailure byDefault) {
    return new PlannedComponent(somewhere, this, this::make, capacities, onFailure == null ? byDefault : onFailure, finishedInboxes);
  }

  private Object make(Self self) throws Exception {
    Instance made = kind == Kind.MICROPROCESS ? new Process(this, self) : new Instance(this, self);
    constructed.run(made);
    return made;
  }

  private ComponentDescriptor descriptor;

  @Override
  public ComponentDescriptor descriptor() {
    if (descriptor == null) {
      descriptor = new ComponentDescriptor(
          Wiring.VERSION, "test." + path, path, "", kind, blocking, outlivesReceivers, List.of(), inboxes, outboxes, List.of(), List.of());
    }
    return descriptor;
  }

  @Override
  public Object create(Params params, Services services) {
    throw new IllegalStateException("made by the plan's factory");
  }

  @Override
  public void bind(Object component, Binder binder) {
    Instance made = (Instance) component;
    for (OutboxDescriptor outbox : outboxes) made.outs.put(outbox.name(), binder.out(outbox.name()));
    for (InboxDescriptor inbox : inboxes) {
      if (kind == Kind.MICROPROCESS) made.ins.put(inbox.name(), binder.in(inbox.name()));
      else if (returning.containsKey(inbox.name())) returning.get(inbox.name()).accept(binder, made);
      else binder.<Object>handle(inbox.name(), message -> handlers.get(inbox.name()).handle(made, message));
    }
  }

  /** An instance: its boxes by name. */
  static class Instance implements Lifecycle {
    final TestComponent component;
    final Self self;
    final Map<String, Out<Object>> outs = new LinkedHashMap<>();
    final Map<String, In<Object>> ins = new LinkedHashMap<>();

    Instance(TestComponent component, Self self) {
      this.component = component;
      this.self = self;
    }

    Out<Object> out(String name) {
      return outs.get(name);
    }

    Out<Object> out() {
      return out("outbox");
    }

    void send(Object message) {
      out().send(message);
    }

    In<Object> in(String name) {
      return ins.get(name);
    }

    In<Object> in() {
      return in("inbox");
    }

    @Override
    public void started() throws Exception {
      component.started.run(this);
    }

    @Override
    public void finished() throws Exception {
      component.finished.run(this);
    }

    @Override
    public void finished(String inbox) throws Exception {
      component.finishedInbox.run(this, inbox);
    }

    @Override
    public void stopped() throws Exception {
      component.stopped.run(this);
    }
  }

  /** An instance in process style. */
  static final class Process extends Instance implements Microprocess {
    Process(TestComponent component, Self self) {
      super(component, self);
    }

    @Override
    public void main() throws Exception {
      component.main.run(this);
    }
  }

  /** The type of control inboxes. */
  TestComponent control(OnMessage handler) {
    inboxes.add(new InboxDescriptor("control", MessageType.of(Signal.class), 0, ""));
    handlers.put("control", handler);
    return this;
  }
}
