package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.call.Calls;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.time.Nanos;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A component at run time: what it is asked for, its activations, and what it waits for in them. Whether it runs is its {@link Activity}.
 *
 * <p>Runs on: {@link #activate} on the component's activation; everything that {@link #raise}s on any thread.
 */
abstract class Mailbox extends Interruptible implements Runnable {
  /** How often others may go first before it is IDLE: the second time also the answer of one on another processor is there. */
  private static final int GIVES_WAY = 2;

  private static final VarHandle REQUESTS;
  private static final VarHandle FAMILY;

  static {
    try {
      FAMILY = MethodHandles.lookup().findVarHandle(Mailbox.class, "family", Family.class);
      REQUESTS = MethodHandles.lookup().findVarHandle(Mailbox.class, "requests", Requests.class);
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

  /** Replaced by the first who asks for something; publishes the empty queues. */
  private volatile Requests requests = Requests.NONE;

  /** Set before tasks end; who makes the requests afterwards ends them: one of the two sees the other. */
  private volatile boolean tasksEnded;

  /** Where it is in its island; null if no link calls it and it calls none. Written while the graph is assembled. */
  private @Nullable Place place;

  /** Whose child it is and its own children; null if it has neither. Written before it runs, or once by whoever needs it first. */
  private volatile @Nullable Family family;

  /** True while the signal is sent at its end; the runner's own. */
  private boolean emitting;

  /** Made by its first wait for room. Written by the runner; published by {@link Room}'s own fields to the watch, which it registers with. */
  private volatile @Nullable Room room;

  /** Made by its first message. Written by the runner; figures may see it late. */
  private @Nullable Pace pace;

  Mailbox(Execution execution, PlannedComponent planned, Layout layout) {
    super(execution, planned.path());
    this.layout = layout;
    this.factory = planned.factory();
    this.boxes = new Boxes(this);
    this.life = new Life(this);
  }

  /** Has the activation run: on a new thread, or by waking its own. */
  abstract void resume();

  /** Its activation. What a component throws does not come out of it. */
  abstract void activate();

  @Override
  public final void run() {
    try {
      activate();
    } catch (Throwable t) {
      execution.breakage().at(this, t);
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

  /** What it was asked for so far. */
  final Requests requests() {
    return requests;
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

  /** How long it has run; null while it has handled nothing. */
  final @Nullable Pace pace() {
    return pace;
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
    awaitCalls();
    Family present = family;
    return present == null ? List.of() : present.awaitEnd(stop);
  }

  /** Gives up its calls and waits until no thread runs a task of them. Serves those who change links meanwhile. */
  private void awaitCalls() {
    Calls calls = requests.calls();
    if (calls == null) return;
    calls.cancelAll();
    if (calls.isIdle()) return;
    beforeWaiting();
    calls.awaited(true);
    boolean interrupted = false;
    for (;;) {
      serveCommands();
      serveAnytime();
      if (calls.isIdle()) break;
      execution.scheduler().park();
      interrupted |= Thread.interrupted();
    }
    calls.awaited(false);
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** Its thread may wait in {@link #awaitChildren}, where nothing but this wakes it. Any thread, after it has raised something. */
  @Override
  final void wakeAwaitingChildren() {
    Thread waiting = hasFamily() || requests.calls() != null ? runner() : null;
    if (waiting != null) execution.scheduler().unpark(waiting);
  }

  /** True once it may run: until then any thread may change its links. */
  final boolean isLaunched() {
    Child self = asChild();
    return self == null ? execution.isStarted() : self.isLaunched();
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

  /** To ask it for something. */
  final Requests request() {
    if (requests == Requests.NONE) {
      REQUESTS.compareAndSet(this, Requests.NONE, Requests.of(this));
      if (tasksEnded) requests.endTasks();
    }
    return requests;
  }

  /** Has it look at something that was written before this call. */
  final void raise(int bits) {
    ask(bits);
    int now = state();
    if (now == IDLE) {
      if (bits > FINISH || !execution.isStoppedInTurn()) wake();
    } else if (now == ENDED) {
      afterEnd();
    } else {
      Mailbox by = holder();
      if (by != null) by.raise(HELD);
    }
  }

  /** Something that is not a call from its holder was given to it while it is ACTIVE: it has to run by itself. */
  final void raiseIfHeld() {
    if (place != null && place.isHeld()) raise(CHECK);
  }

  /** Starts it if it is idle. The caller has written what there is to do, and then a full fence. */
  final void wake() {
    if (activateIfIdle()) resume();
  }

  /** Runs a change of this component's links between its activations, or at once if it has ended. */
  final void command(Runnable change) {
    request().command(change);
    raise(COMMAND);
    wakeAwaitingChildren();
  }

  /** Takes a command back; false if it runs, has run or was never given. */
  final boolean withdraw(Runnable change) {
    return requests.withdraw(change);
  }

  /** Runs a change of a queue that this component fills wherever that is not within a put, or at once if it has ended. */
  final void anytime(Runnable change) {
    request().anytime(change);
    raise(ANYTIME);
    Thread waiting = runner();
    if (waiting != null) execution.scheduler().unpark(waiting); // it, or one that it holds, may wait for room
  }

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

  /** Sleeps on the activation's own thread, in a component that may block. */
  final void sleepBlocking(Duration duration) throws InterruptedException {
    long start = execution.clock().nanos();
    awaitBlocking(() -> false, () -> Nanos.of(duration) - (execution.clock().nanos() - start));
  }

  /** Waits on the activation's own thread, in a component that may block, until something is ready or no nanoseconds are left. */
  final void awaitBlocking(BooleanSupplier ready, LongSupplier leftNanos) throws InterruptedException {
    boxes.reportDone();
    beforeWaiting();
    waitsToSend(true); // before it looks for changes: whoever adds one afterwards wakes it
    try {
      for (;;) {
        serveAnytime();
        if (Thread.interrupted() || isStopRequested()) throw new InterruptedException(path + " was told to stop");
        if (ready.getAsBoolean()) return;
        long left = leftNanos.getAsLong();
        if (left <= 0) return;
        execution.scheduler().parkNanos(left);
      }
    } finally {
      waitsToSend(false);
    }
  }

  // --- islands: see DirectLink

  /** Its place, made by the first link that wants one; while the graph is assembled. */
  final Place place() {
    Place present = place;
    if (present == null) place = present = new Place(this);
    return present;
  }

  /** The component on whose thread it runs; null if that is its own. Any thread. */
  final @Nullable Mailbox holder() {
    Place present = place;
    return present == null ? null : present.holder();
  }

  /** The link over which it is called; null if it runs by itself. */
  final @Nullable DirectLink calledBy() {
    Place present = place;
    return present == null ? null : present.caller();
  }

  /** True while it is held and waits for the next message. Any thread. */
  final boolean isResting() {
    Place present = place;
    return present != null && present.isResting();
  }

  /** True if the calling thread is in this component's code now. */
  final boolean isRunning() {
    return isRunner() && !isOutside();
  }

  /** Fails unless the calling thread is in this component's code. */
  final void checkThread(String call) {
    if (isRunning()) return;
    throw new WrongThreadException(call + " of " + path + " was called by " + Thread.currentThread() + ", which is not running the component");
  }

  /** True while the thread that runs it is in another component's code. */
  final boolean isOutside() {
    Place present = place;
    return present != null && present.isOutside();
  }

  /** Lets it run by itself if the calling thread holds it and is not in its code. */
  final void letGoByThisThread() {
    Place present = place;
    if (present != null) present.letGoByThisThread();
  }

  /** The calling thread runs it from now on, if it was idle. */
  final boolean takeIfIdle() {
    if (state() != IDLE || !activateIfIdle()) return false;
    takeOver();
    return true;
  }

  /** All that it holds run by themselves. */
  private void letGoHeld() {
    Place present = place;
    if (present != null) present.letGoHeld();
  }

  /** The calling thread is the component now. */
  final void enter() {
    takeOver();
    Pace measured = pace;
    if (measured != null) measured.run(execution.clock());
  }

  /** It has something to do: from now on its time is measured. */
  final void measure() {
    if (pace != null || !Pace.ON) return;
    Pace made = new Pace();
    made.run(execution.clock());
    pace = made;
  }

  private void rest() {
    Pace measured = pace;
    if (measured != null) measured.rest(execution.clock());
  }

  /** Its thread parks, or goes on, within a send: what is measured is the activation of whoever holds it in the end. */
  private void pause(boolean waiting) {
    Mailbox outermost = this;
    for (Mailbox by = holder(); by != null; by = by.holder()) outermost = by;
    if (waiting) outermost.rest();
    else if (outermost.pace != null) outermost.pace.run(execution.clock());
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
    Inlet posts = requests.posts();
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
    Pace measured = pace;
    if (waiting) rest();
    else if (measured != null) measured.run(execution.clock());
    becomes(waiting ? IDLE : ACTIVE);
  }

  /** A restart gives the thread back without going idle; no interrupt reaches it from now on, and none is pending. */
  final void leave() {
    beforeWaiting();
    rest();
    leaveThread();
    Thread.interrupted();
  }

  final void serveCommands() {
    for (Runnable change = requests.nextCommand(); change != null; change = requests.nextCommand()) make(change);
  }

  final void serveAnytime() {
    for (Runnable change = requests.nextAnytime(); change != null; change = requests.nextAnytime()) make(change);
  }

  private void make(Runnable change) {
    try {
      change.run();
    } catch (Throwable t) {
      execution.breakage().at(this, t); // no component's code runs in a change
    }
  }

  /** As {@link #serveAnytime}, for it and for those on whose thread it runs. */
  final void serveAnytimeOfThread() {
    serveAnytime();
    for (Mailbox by = holder(); by != null; by = by.holder()) by.serveAnytime();
  }

  /** Takes no posts and timers from now on. */
  final void endTasks() {
    tasksEnded = true;
    requests.endTasks();
  }

  /** True in {@code finished()} and {@code stopped()}. On its activation. */
  final boolean isEnding() {
    return tasksEnded;
  }

  /** Waits until a link takes a message. */
  final void awaitRoom(Link link, Object message) {
    boxes.reportDone();
    beforeWaiting(); // those that it holds may have to run for there to be room
    Room waiting = room;
    if (waiting == null) room = waiting = execution.watch().made(new Room(this));
    pause(true);
    try {
      waiting.await(link, message);
    } finally {
      pause(false);
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

  private void afterEnd() {
    synchronized (boxes) { // commands that come now are run by whoever brings them, one at a time
      serveCommands();
      serveAnytime();
    }
    boxes.sweep();
    requests.sweep();
  }

  /** A message waits while it ends: true if it went to dead letters, false if it is discarded. */
  final boolean isDeadLetter(Inlet inlet, Object message) {
    return life.isDeadLetter(inlet, message);
  }
}
