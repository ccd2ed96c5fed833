package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component at run time: its activations, what it waits for in them, and how it is told to end. Whether it runs is its {@link Activity}, on whose thread its {@link Holdable}, and what it is asked for its
 * {@link Askable}.
 *
 * <p>Runs on: {@link #activate} and what it leads to on the component's activation; what {@link #raise}s on any thread.
 */
abstract sealed class Mailbox extends Askable implements Runnable permits HandlerMailbox, ProcessMailbox, OutsideMailbox {
  /** How often others may go first before it is IDLE: the second time also the answer of one on another processor is there. */
  private static final int GIVES_WAY = 2;

  private static final VarHandle FAMILY;

  static {
    try {
      FAMILY = MethodHandles.lookup().findVarHandle(Mailbox.class, "family", Family.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Replaced while it is a child that was not started. */
  Layout layout;
  final PlannedComponent.Factory factory;
  final Boxes boxes;

  /** Also the lock that guards interrupts. */
  final Life life;

  /** Whose child it is and its own children; null if it has neither. Written before it runs, or once by whoever needs it first. */
  private volatile @Nullable Family family;

  /** True while the signal is sent at its end; the runner's own. */
  private boolean emitting;

  /** Made by its first wait for room. Written by the runner; published by {@link Room}'s own fields to the watch, which it registers with. */
  private volatile @Nullable Room room;

  Mailbox(Execution execution, PlannedComponent planned, Layout layout) {
    super(execution, planned.path());
    this.layout = layout;
    this.factory = planned.factory();
    this.boxes = new Boxes(this);
    this.life = new Life(this);
  }

  /** Its activation. What a component throws does not come out of it. */
  abstract void activate();

  @Override
  public final void run() {
    try {
      activate();
    } catch (Throwable t) {
      execution.breakage().at(path, t);
    }
  }

  /** Starts a thread for its activation. */
  void startThread() {
    execution.scheduler().start("component-" + path, this);
  }

  /** True if there is something to do. */
  abstract boolean hasWork();

  /** True if its activations may follow those of others on one thread. */
  boolean isRunByCrew() {
    return false;
  }

  /** The instance failed and is replaced. */
  abstract void forgetInstance();

  @Override
  final Object interruptLock() {
    return life;
  }

  final Execution execution() {
    return execution;
  }

  final ComponentDescriptor descriptor() {
    return layout.descriptor();
  }

  /** How often it has waited for room. */
  final long roomWaits() {
    Room present = room;
    return present == null ? 0 : present.waits();
  }

  /** Where it waits for room, or waited last; null if it never did. */
  final @Nullable Room room() {
    return room;
  }

  // --- family: see Family

  /** It is a child; before it runs. */
  final void born(Child child) {
    family = new Family(this, child);
  }

  /** What it is to the component that added it; null if it belongs to the graph itself. Any thread. */
  final @Nullable Child asChild() {
    Family present = family;
    return present == null ? null : present.self;
  }

  /** It is removed from the graph that it was a part of from the start; under the structure's lock. */
  final void leaves(Child child) {
    family().self = child;
  }

  /** Its family, made by the first call. On its activation, or under the structure's lock if it is removed. */
  final Family family() {
    if (family == null) FAMILY.compareAndSet(this, null, new Family(this, null));
    return Objects.requireNonNull(family);
  }

  final boolean hasFamily() {
    return family != null;
  }

  /** True while a child of it runs. Any thread. */
  final boolean hasChildren() {
    Family present = family;
    return present != null && present.isLive();
  }

  /** Ends its calls and its children and waits for that; the children's failures that nobody has decided about. See {@link Family#awaitEnd}. */
  final List<Escalated> awaitChildren(boolean stop) {
    requests().awaitCalls();
    Family present = family;
    return present == null ? List.of() : present.awaitEnd(stop);
  }

  /** Its thread may wait in {@link #awaitChildren}, where nothing but this wakes it. Any thread, after it has raised something. */
  @Override
  final void wakeAwaitingChildren() {
    Thread waiting = hasFamily() || requests().calls() != null ? runner() : null;
    if (waiting != null) execution.scheduler().unpark(waiting);
  }

  /** True once it may run: until then any thread may change its links. */
  final boolean isLaunched() {
    Child self = asChild();
    return self == null ? execution.course().isStarted() : self.isLaunched();
  }

  /** Another policy, before it runs. */
  final void onFailure(OnFailure policy) {
    layout = layout.with(policy);
  }

  /** Another capacity is that of an inbox, before it runs. */
  final void capacity(String inbox, int messages) {
    boxes.inlet(inbox).capacity(messages);
    layout = layout.with(inbox, messages);
  }

  // --- any thread

  /** A signal arrives; never waits. */
  final void signal(Signal signal) {
    request().control.add(signal);
    if (signal instanceof Signal.Shutdown) stop(false);
    raise(CONTROL);
  }

  /** Finishes it as upstream completion does: what already waits is handled first. */
  void finishAfterBacklog() {
    raise(FINISH);
  }

  /** Stops it (G5); user code is interrupted if the whole graph stops or if it has a thread of its own. */
  final void stop(boolean graph) {
    RunningComposite whole = graph ? null : whole();
    if (whole != null && state() != ENDED) whole.pauses.leave(this);
    tellToStop(graph);
    raise(STOP);
    life.wakeFromBackOff();
  }

  // --- pauses: see Pauses

  /** The composite that it is a part of; null if it is part of none. Any thread. */
  final @Nullable RunningComposite whole() {
    return execution.structure().wholeOf(path);
  }

  /** The other parts that a restart of its composite still waits for; empty if there are none. Any thread. */
  final List<String> awaitedToRestart() {
    RunningComposite whole = whole();
    return whole == null ? List.of() : whole.pauses.awaitedWith(this);
  }

  /** It was asked to pause; perhaps it does so already. */
  final void pauseSoon() {
    takeOut(false);
    raise(STOP);
  }

  /** The second half: an idle one runs to its end on the calling thread, if it needs none of its own. */
  final void stopHere() {
    if (isRunByCrew() && activateIfIdle()) run();
    else raise(STOP);
    life.wakeFromBackOff();
  }

  // --- its activation

  /** Something asks for attention while the component sends. */
  void beforeSend() {
    serveAnytime();
    checkInterrupted();
  }

  /** {@code Self.finish()}: this activation is the last. */
  void finishNow() {
    raise(LAST);
  }

  /** Lets other threads go first, still ACTIVE; true if there is something to do afterwards. */
  final boolean giveWay() {
    callWaiters();
    rest();
    for (int i = 0; i < GIVES_WAY; i++) {
      execution.scheduler().giveWay();
      if (!hasWork()) continue;
      enter();
      return true;
    }
    return false;
  }

  /** Leaves the activation if nothing is left to do. */
  final boolean goIdle() {
    letGoHeld();
    rest();
    left();
    becomes(IDLE);
    if (hasWork() && activateIfIdle()) return false;
    callWaiters();
    return true;
  }

  /** Those who wait for room in its inboxes, if there is some. */
  private void callWaiters() {
    boxes.callWaiters();
    Inlet posts = requests().posts();
    if (posts != null) posts.callWaiters();
  }

  /** Its thread is about to wait: whoever could go on meanwhile is not to wait for it. */
  final void beforeWaiting() {
    letGoHeld();
    for (Mailbox by = holder(); by != null; by = by.holder()) by.place().letGoResting();
    callWaiters();
  }

  /** A microprocess that waits keeps its thread; the state says whether it has to be woken. */
  final void markWaiting(boolean waiting) {
    nextTurn();
    if (waiting) rest();
    else goOn();
    becomes(waiting ? IDLE : ACTIVE);
  }

  /** A restart gives the thread back without going idle; no interrupt reaches it from now on, and none is pending. */
  final void leave() {
    beforeWaiting();
    rest();
    leaveThread();
    Thread.interrupted();
  }

  /** Waits until a link takes a message. */
  final void awaitRoom(Link link, Object message) {
    boxes.reportDone();
    beforeWaiting(); // those that it holds may have to run for there to be room
    Room waiting = room;
    if (waiting == null) room = waiting = execution.watch().made(new Room(this));
    restWithin(true);
    try {
      waiting.await(link, message);
    } finally {
      restWithin(false);
    }
  }

  /** It may have to give up waiting for room. Any thread. */
  final void lookWhetherToGiveUp() {
    Thread waiting = isSending() ? runner() : null;
    if (waiting != null) execution.scheduler().unpark(waiting);
  }

  final boolean isEmitting() {
    return emitting;
  }

  /** Sends the component's one signal to where it may have to wait. */
  final void emit(Signal signal) {
    emitting = true;
    boxes.emitElsewhere(signal);
  }

  /** The last transition; what arrives from now on is swept away by its senders. */
  final void ended() {
    rest();
    left();
    becomes(ENDED);
    afterEnd();
  }

  @Override
  final void afterEnd() {
    synchronized (boxes) { // commands that come now are run by whoever brings them, one at a time
      serveCommands();
      serveAnytime();
    }
    boxes.sweep();
    requests().sweep();
  }

  /** A message waits while it ends: true if it went to dead letters, false if it is discarded. */
  final boolean isDeadLetter(Inlet inlet, Object message) {
    return life.isDeadLetter(inlet, message);
  }
}
