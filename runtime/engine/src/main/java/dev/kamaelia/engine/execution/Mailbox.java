package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.StoppedException;
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
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A component at run time: whether it runs, what asks for its attention, and who runs it. The states and their transitions are in the package's documentation.
 *
 * <p>Runs on: {@link #activate} on the component's activation; everything that {@link #raise}s on any thread.
 */
abstract class Mailbox implements Runnable {
  /** No thread runs it, nothing waits: the next sender's compare-and-set starts it. */
  static final int IDLE = 0;

  /** A thread runs it or is about to, or it waits for its restart. */
  static final int ACTIVE = 1;

  /** It has ended; who puts something afterwards sweeps it away. */
  static final int ENDED = 2;

  /** Links or handles changed, or a timer was cancelled: look whether it is finished. */
  static final int CHECK = 1;

  /** A control signal waits. */
  static final int CONTROL = 2;

  /** The runtime wants it to finish after what waits. */
  static final int FINISH = 4;

  /** It was told to stop. */
  static final int STOP = 8;

  /** A change of its own links waits; served between activations. */
  static final int COMMAND = 16;

  /** A change of a queue waits; served wherever the component calls the runtime. */
  static final int ANYTIME = 32;

  /** It called {@code Self.finish}. */
  static final int LAST = 64;

  /** A component that this one holds asks for attention. */
  static final int HELD = 1 << 16;

  /** How often others may go first before it is IDLE: the second time also the answer of one on another processor is there. */
  private static final int GIVES_WAY = 2;

  private static final VarHandle STATE;
  private static final VarHandle ATTENTION;
  private static final VarHandle REQUESTS;
  private static final VarHandle RUNNER;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Mailbox.class, "state", int.class);
      ATTENTION = MethodHandles.lookup().findVarHandle(Mailbox.class, "attention", int.class);
      RUNNER = MethodHandles.lookup().findVarHandle(Mailbox.class, "runner", Thread.class);
      REQUESTS = MethodHandles.lookup().findVarHandle(Mailbox.class, "requests", Requests.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final String path;

  /** Replaced while it is a child that was not started. */
  Layout layout;
  final PlannedComponent.Factory factory;
  final Boxes boxes;

  /** Also the lock that guards interrupts against hitting the thread after user code; see {@link #endInterrupts}. */
  final Life life;

  private final Execution execution;

  /** Replaced by the first who asks for something; publishes the empty queues. */
  private volatile Requests requests = Requests.NONE;

  /** Set before tasks end; who makes the requests afterwards ends them: one of the two sees the other. */
  private volatile boolean tasksEnded;

  /** See the package's table. Going IDLE publishes everything the activation wrote; the compare-and-set to ACTIVE takes it over. */
  private volatile int state = ACTIVE;

  /** What asks for attention, bits; set by any thread after what it is about, cleared by the activation before it looks. */
  private volatile int attention;

  /** The thread inside the activation, null between activations. Written by that thread; a thread can read its own name here only while it is the runner. */
  private volatile @Nullable Thread runner;

  /** True while the activation waits for room at a receiver, or a blocking one sleeps. Written by the runner. */
  private volatile boolean sending;

  /** Where it is in its island; null if no link calls it and it calls none. Written while the graph is assembled. */
  private @Nullable Place place;

  /** Whose child it is and its own children; null if it has neither. Written before it runs, or by its activation. */
  private volatile @Nullable Family family;

  /** Set by whoever stops it, for good; or under the lock of its composite's {@link Pauses}, as long as it is to pause. */
  private volatile boolean stopRequested;

  /** Set and taken back with stopRequested, before it, if user code may be interrupted by it: then a send that need not wait throws as well. */
  private volatile boolean interruptAsked;

  /** Guarded by life. */
  private boolean interruptible = true;

  /** True until user code that only the runtime's wish to finish interrupts was left; guarded by life. */
  private boolean finishInterruptible = true;

  /** Set before it is interrupted so that it leaves user code and finishes: a send that already waits goes on. */
  private volatile boolean interruptedToFinish;

  /** True while the signal is sent at its end; the runner's own. */
  private boolean emitting;

  /** Made by its first wait for room. Written by the runner; published by {@link Room}'s own fields to the watch, which it registers with. */
  private volatile @Nullable Room room;

  /** Made by its first message. Written by the runner; figures may see it late. */
  private @Nullable Pace pace;

  /** How many activations or waits of a microprocess began; plain, published by the state. */
  private int turns;

  Mailbox(Execution execution, PlannedComponent planned, Layout layout) {
    this.execution = execution;
    this.layout = layout;
    this.path = planned.path();
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

  /** True if a stop of this component alone may interrupt its user code. */
  abstract boolean isInterruptedAlone();

  final Execution execution() {
    return execution;
  }

  final ComponentDescriptor descriptor() {
    return layout.descriptor();
  }

  final int state() {
    return state;
  }

  final int attention() {
    return attention;
  }

  /** True if {@link #attention} is 0, perhaps of a moment ago: for a look per message. What was asked by this thread is seen. */
  final boolean isUndisturbed() {
    return (int) ATTENTION.getOpaque(this) == 0;
  }

  /** True if nothing is asked of it, perhaps of a moment ago, that it would have to serve before it sends. */
  final boolean maySend() {
    return ((int) ATTENTION.getOpaque(this) & ~(HELD | CHECK)) == 0;
  }

  final @Nullable Thread runner() {
    return runner;
  }

  final boolean isSending() {
    return sending;
  }

  final boolean isStopRequested() {
    return stopRequested;
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

  /** The same number at two looks at an idle component means that nobody woke it in between. */
  final int turns() {
    return turns;
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

  /** Its family, made by the first call. On its activation. */
  final Family family() {
    Family present = family;
    if (present == null) family = present = new Family(this, null);
    return present;
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
  final void wakeAwaitingChildren() {
    Thread waiting = hasFamily() || requests.calls() != null ? runner : null;
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
    ATTENTION.getAndBitwiseOr(this, bits);
    int now = state;
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
    if (STATE.compareAndSet(this, IDLE, ACTIVE)) resume();
  }

  /** Runs a change of this component's links between its activations, or at once if it has ended. */
  final void command(Runnable change) {
    request().command(change);
    raise(COMMAND);
    wakeAwaitingChildren();
  }

  /** Runs a change of a queue that this component fills wherever that is not within a put, or at once if it has ended. */
  final void anytime(Runnable change) {
    request().anytime(change);
    raise(ANYTIME);
    Thread waiting = runner;
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

  /** Takes it out of a wait outside the framework, because it is to finish. */
  final void interruptToFinish() {
    if (runner == null || sending || state == IDLE) return;
    execution.scheduler().startBlocking("interrupt-" + path, () -> {
      synchronized (life) {
        Thread running = runner;
        if (running == null || !interruptible || !finishInterruptible || sending || state != ACTIVE) return;
        interruptedToFinish = true;
        running.interrupt();
      }
    });
  }

  /** Only a stop interrupts from now on. */
  final void endInterruptsToFinish() {
    synchronized (life) {
      finishInterruptible = false;
      if (!stopRequested) Thread.interrupted();
    }
  }

  final boolean isInterruptedToFinish() {
    return interruptedToFinish;
  }

  /** Stops it (G5); user code is interrupted if the whole graph stops or if it has a thread of its own. */
  final void stop(boolean graph) {
    RunningComposite whole = graph ? null : whole();
    if (whole != null && state != ENDED) whole.pauses.leave(this);
    tellToStop(graph);
    raise(STOP);
    life.wakeFromBackOff();
  }

  /** The first half of a stop: an idle component does not notice before {@link #stopHere}. */
  final void tellToStop(boolean graph) {
    if (graph || isInterruptedAlone()) interruptAsked = true;
    stopRequested = true;
    takeOut(graph);
  }

  /** Has it leave what it does, once that was asked for. */
  private void takeOut(boolean graph) {
    // Before the runner is read: an activation that enters now sees the bit before it calls user code, or is seen here.
    ATTENTION.getAndBitwiseOr(this, STOP);
    if (sending || state == IDLE) interruptToStop(graph);
    else if (runner != null) execution.scheduler().startBlocking("interrupt-" + path, () -> interruptToStop(graph));
    wakeAwaitingChildren();
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

  /** It is to pause. Under the lock of its pauses; {@link #pauseSoon} follows. */
  final void askToPause() {
    if (isInterruptedAlone()) interruptAsked = true;
    stopRequested = true;
  }

  /** It was asked to pause; perhaps it does so already. */
  final void pauseSoon() {
    takeOut(false);
    raise(STOP);
  }

  /** It pauses: what stops it from now on is another stop. Under the lock of its pauses; a stop of the graph, which takes no part in that, comes after these writes or is seen. */
  final void forgetStop() {
    stopRequested = false;
    interruptAsked = false;
    if (!execution.isStopping()) return;
    interruptAsked = true;
    stopRequested = true;
  }

  /** A new instance may be interrupted as the one before. */
  final void renewInterrupts() {
    synchronized (life) {
      interruptedToFinish = false;
      finishInterruptible = true;
    }
  }

  /** The second half: an idle one runs to its end on the calling thread, if it needs none of its own. */
  final void stopHere() {
    if (isRunByCrew() && STATE.compareAndSet(this, IDLE, ACTIVE)) run();
    else raise(STOP);
    life.wakeFromBackOff();
  }

  /** After an activation on a thread that goes on with another component: no interrupt reaches it any more, and none is pending. */
  final void settleInterrupts() {
    synchronized (life) {
      Thread.interrupted();
    }
  }

  /**
   * In user code, which may be inside a read or write of a file on a virtual thread, {@link Thread#interrupt()} itself waits until that has returned: then this runs on a thread of its
   * own, so that nobody else's stop waits for it.
   */
  private void interruptToStop(boolean graph) {
    synchronized (life) {
      Thread running = runner;
      if (running != null && stopRequested && interruptible && (graph || sending || isInterruptedAlone())) running.interrupt(); // of a thread that came after its pause, stopRequested is read after that
    }
  }

  // --- its activation

  /** Something asks for attention while the component sends. */
  void beforeSend() {
    serveAnytime();
    if (interruptAsked && interruptible) throw stopped();
  }

  /** To be thrown out of an unchecked call; the interrupt flag is set. */
  final StoppedException stopped() {
    Thread.currentThread().interrupt();
    return new StoppedException(path);
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
    sending = true; // before it looks for changes: whoever adds one afterwards wakes it
    try {
      for (;;) {
        serveAnytime();
        if (Thread.interrupted() || stopRequested) throw new InterruptedException(path + " was told to stop");
        if (ready.getAsBoolean()) return;
        long left = leftNanos.getAsLong();
        if (left <= 0) return;
        execution.scheduler().parkNanos(left);
      }
    } finally {
      sending = false;
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
    return RUNNER.getOpaque(this) == Thread.currentThread() && !isOutside(); // its own name was written by the thread itself
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
    if (state != IDLE || !STATE.compareAndSet(this, IDLE, ACTIVE)) return false;
    takeOver();
    return true;
  }

  /** It is still ACTIVE; no interrupt meant for it reaches the thread from now on. */
  final void leaveThread() {
    synchronized (life) {
      runner = null;
    }
  }

  /** All that it holds run by themselves. */
  private void letGoHeld() {
    Place present = place;
    if (present != null) present.letGoHeld();
  }

  /** After a call: an interrupt that was meant for the other component does not reach this one, and this one's own is not lost. */
  final void ownInterruptOnly() {
    if (interruptAsked && interruptible) Thread.currentThread().interrupt();
    else Thread.interrupted();
  }

  /** The calling thread is the component now. */
  final void enter() {
    takeOver();
    Pace measured = pace;
    if (measured != null) measured.run(execution.clock());
  }

  private void takeOver() {
    runner = Thread.currentThread();
    turns++;
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
    runner = null;
    STATE.setVolatile(this, IDLE);
    if (hasWork() && STATE.compareAndSet(this, IDLE, ACTIVE)) return false;
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
    turns++;
    Pace measured = pace;
    if (waiting) rest();
    else if (measured != null) measured.run(execution.clock());
    STATE.setVolatile(this, waiting ? IDLE : ACTIVE);
  }

  /** A restart gives the thread back without going idle; no interrupt reaches it from now on, and none is pending. */
  final void leave() {
    beforeWaiting();
    rest();
    synchronized (life) {
      runner = null;
    }
    Thread.interrupted();
  }

  final int takeAttention() {
    return attention == 0 ? 0 : (int) ATTENTION.getAndSet(this, 0);
  }

  final void putBackAttention(int bits) {
    if (bits != 0) ATTENTION.getAndBitwiseOr(this, bits);
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

  /** No interrupt reaches this thread from now on, and none is pending. */
  final void endInterrupts() {
    synchronized (life) {
      interruptible = false;
    }
    Thread.interrupted();
  }

  /** Waits until a link takes a message. */
  final void awaitRoom(Link link, Object message) {
    boxes.reportDone();
    beforeWaiting(); // those that it holds may have to run for there to be room
    Room waiting = room;
    if (waiting == null) room = waiting = execution.watch().made(new Room(this));
    pause(true);
    waiting.begin(link);
    sending = true;
    try {
      for (;;) {
        link.await(waiting);
        if (link.offer(message)) break;
        if (hasToGiveUp()) throw stopped();
        serveAnytimeOfThread();
        waiting.park();
      }
    } finally {
      synchronized (life) {
        sending = false; // a stop of this component alone interrupts only while it waits here
      }
      link.abandon(waiting);
      pause(false);
    }
  }

  /**
   * A component that ends after a stop still waits to send its signal, unless the whole graph stops, or it ends because one that it is a child of begins anew: that waits for this end, and whoever
   * could make room may wait for it in turn.
   */
  private boolean hasToGiveUp() {
    if (!emitting && interruptedToFinish && !stopRequested) Thread.interrupted();
    if (!emitting) return stopRequested || Thread.currentThread().isInterrupted();
    Thread.interrupted();
    return execution.isStopping() || Family.hasRestartingAncestor(this);
  }

  /** It may have to give up waiting for room. Any thread. */
  final void lookWhetherToGiveUp() {
    Thread waiting = sending ? runner : null;
    if (waiting != null) execution.scheduler().unpark(waiting);
  }

  /** Sends the component's one signal to where it may have to wait. */
  final void emit(Signal signal) {
    emitting = true;
    boxes.emitElsewhere(signal);
  }

  /** The last transition; what arrives from now on is swept away by its senders. */
  final void ended() {
    rest();
    runner = null;
    STATE.setVolatile(this, ENDED);
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
