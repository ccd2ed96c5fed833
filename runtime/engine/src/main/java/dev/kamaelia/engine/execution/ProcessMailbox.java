package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Signal;
import dev.kamaelia.StoppedException;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.call.Calls;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A component in process style: owns a virtual thread, or if it is blocking a platform thread, from constructor to end, which parks while it waits.
 *
 * <p>Runs on: that thread. IDLE means it waits in receive, await or sleep; who makes it ACTIVE wakes it.
 */
final class ProcessMailbox extends Mailbox {
  static final String MAIN = "main()";

  /** The thread that owns the component; written by it at its start, read by those who wake it: a stray wake is harmless. */
  private volatile @Nullable Thread thread;

  /** Made once it is to finish; outlives the instance. */
  private @Nullable FinishWish finishWish;

  /** True once it was told: leaving main with StoppedException or InterruptedException is then a normal return. */
  private boolean finishTold;

  /** True after {@code Self.finish()}. */
  private boolean finishCalled;

  /** True once main runs, which may still take over boxes that an instance before has added. */
  private boolean inMain;

  /** True while a post or a timer runs inside a call of main. */
  private boolean inTask;

  /** What it received last, for the report of a failure. */
  private String lastBox = MAIN;

  private @Nullable Object lastMessage;

  /** A post, a timer or finished(inbox) that failed inside a call of main: main is left with it, now or at its next call. */
  private @Nullable Aside aside;

  /** What it waits for, written before it says so; published by the state. Null while it waits for time alone. */
  private In<?> @Nullable [] awaited;

  private long waitsSinceNanos;
  private @Nullable Duration waitsNoLonger;

  private @Nullable Arrived lastArrived;
  private @Nullable Inlet lastInlet;

  ProcessMailbox(Execution execution, PlannedComponent planned, Layout layout) {
    super(execution, planned, layout);
  }

  @Override
  void resume() {
    Thread owner = thread;
    if (owner == null) startThread();
    else execution().scheduler().unpark(owner);
  }

  /** One that waits outside the framework gets a thread of the platform, which an interrupt can take out of a system call. */
  @Override
  void startThread() {
    if (descriptor().blocking()) execution().scheduler().startBlocking("component-" + path, this);
    else super.startThread();
  }

  /** A blocking source does not look before its input comes, which may be never. */
  @Override
  void finishAfterBacklog() {
    super.finishAfterBacklog();
    if (descriptor().blocking() && boxes.isSource()) interruptToFinish();
  }

  @Override
  boolean isInterruptedAlone() {
    return true;
  }

  @Override
  boolean hasWork() {
    Inlet posts = requests().posts();
    return attention() != 0 || posts != null && !posts.isEmpty() || boxes.hasToForward();
  }

  @Override
  void activate() {
    thread = Thread.currentThread();
    enter();
    measure();
    if (!life.begin()) return;
    if (finishWish != null) finishAfterBacklog(); // its predecessor may have been told, this instance was not
    inMain = true;
    if (boxes.hasLeftBehind()) raise(CHECK);
    try {
      ((Microprocess) life.instance()).main();
      checkCalls();
    } catch (Throwable t) {
      boolean orderly = Orderly.is(t) && (isStopRequested() || finishTold || finishCalled || isInterruptedToFinish());
      if (aside == null && !orderly && !life.mainThrown(t, lastMessage == null ? MAIN : lastBox, lastMessage)) return;
    }
    endInterruptsToFinish();
    Aside failed = aside;
    if (failed != null && !life.thrown(failed.cause, failed.box, null)) return;
    handledLast();
    finishTold = true;
    if (isStopRequested()) life.stop();
    else life.finish();
  }

  /** A failure of a call that main has not asked for is main's own. */
  private void checkCalls() {
    Calls calls = requests().calls();
    if (calls != null && !isStopRequested()) calls.checkTaken();
  }

  @Override
  void forgetInstance() {
    boxes.unclaim();
    thread = null;
    inMain = false;
    lastMessage = null;
    aside = null;
    finishTold = false;
    renewInterrupts();
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) inlet.finishTold = false;
  }

  // --- calls of the component

  /** Notes what was received, null if it is not fit for the component; a message from another node counts as handled when the next one is taken. */
  @Nullable Object received(Inlet inlet, Object message) {
    handledLast();
    lastBox = inlet.name();
    if (!(message instanceof Arrived arrived)) {
      lastMessage = message;
      return message;
    }
    Object decoded = life.decoded(inlet, arrived);
    if (decoded == null) return null;
    lastArrived = arrived;
    lastInlet = inlet;
    lastMessage = decoded;
    return decoded;
  }

  private void handledLast() {
    Arrived arrived = lastArrived;
    Inlet inlet = lastInlet;
    if (arrived != null && inlet != null) arrived.entry().handled(inlet);
    lastArrived = null;
  }

  void sleep(Duration duration) throws InterruptedException {
    await(() -> false, duration, null);
  }

  boolean await(In<?>... inboxes) throws InterruptedException {
    await(() -> anyReady(inboxes) || allFinished(inboxes), null, inboxes);
    return anyReady(inboxes);
  }

  private static boolean anyReady(In<?>... inboxes) {
    for (In<?> in : inboxes) if (((ProcessIn<?>) in).hasNext()) return true;
    return false;
  }

  private static boolean allFinished(In<?>... inboxes) {
    for (In<?> in : inboxes) if (!((ProcessIn<?>) in).isExhausted()) return false;
    return true;
  }

  /** Waits until something is ready, but no longer than the given time. Posts, timers and changes of links run meanwhile. */
  void await(BooleanSupplier ready, @Nullable Duration timeout, In<?> @Nullable [] inboxes) throws InterruptedException {
    long start = execution().clock().nanos();
    boolean waited = false;
    for (;;) {
      attend();
      learn(inboxes);
      if (ready.getAsBoolean()) return;
      long left = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout) - (execution().clock().nanos() - start);
      if (left <= 0) return;
      if (!waited) {
        handledLast();
        boxes.reportDone();
        waited = true;
      }
      awaited = inboxes;
      waitsNoLonger = timeout;
      waitsSinceNanos = start;
      boxes.callWaiters();
      markWaiting(true);
      if (!hasWork() && !ready.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        if (timeout == null) execution().scheduler().park();
        else execution().scheduler().parkNanos(left);
      }
      markWaiting(false);
    }
  }

  /** The inboxes it waits for; null if it waits for time alone. Any thread that has seen it IDLE. */
  In<?> @Nullable [] awaited() {
    return awaited;
  }

  /** How long it waits at most; null if for ever. Any thread that has seen it IDLE. */
  @Nullable Duration waitsNoLonger() {
    return waitsNoLonger;
  }

  /** When the wait began. Any thread that has seen it IDLE. */
  long waitsSinceNanos() {
    return waitsSinceNanos;
  }

  /** The component learns here that it was stopped, or once that the runtime finishes it. */
  private void learn(In<?> @Nullable [] inboxes) throws InterruptedException {
    Aside failed = aside;
    if (failed != null) throw failed;
    if (Thread.interrupted() || isStopRequested()) throw new InterruptedException(path + " was told to stop");
    FinishWish wish = finishWish;
    if (wish == null || finishTold || inboxes != null && wish.waitsFor(inboxes)) return;
    finishTold = true;
    throw new InterruptedException(path + " was told to finish");
  }

  @Override
  void beforeSend() {
    super.beforeSend();
    attend();
    if (finishWish == null || finishTold) return;
    finishTold = true;
    throw new StoppedException(path);
  }

  /** Serves what is more urgent than data, between two steps of the component. */
  void attend() {
    if (hasWork()) attendNow();
    showFailures();
  }

  private void attendNow() {
    int bits = takeAttention();
    if (inMain) boxes.deleteLeftBehind();
    if ((bits & ANYTIME) != 0) serveAnytime();
    if ((bits & COMMAND) != 0) serveCommands();
    if ((bits & CONTROL) != 0 && boxes.controlIn() == null) serveControl();
    if ((bits & FINISH) != 0 && finishWish == null) finishWish = FinishWish.ofRuntime(boxes);
    if ((bits & STOP) != 0 && isStopRequested()) putBackAttention(STOP);
    boxes.forward();
    runTasks();
    if (finishWish != null && !finishTold) putBackAttention(FINISH);
  }

  private void serveControl() {
    for (Signal signal = requests().nextSignal(); signal != null; signal = requests().nextSignal()) react(signal);
  }

  /** The runtime's reaction; a Shutdown has interrupted it already. */
  void react(Signal signal) {
    if (signal instanceof Signal.ProducerFinished && !boxes.anyInletLinked()) putBackAttention(FINISH);
  }

  /** A sender's failure is due once its messages were taken: so it is looked for at every call, not only when something asks for attention. */
  private void showFailures() {
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
      for (Signal.@Nullable Failed failure = inlet.nextFailure(); failure != null; failure = inlet.nextFailure()) {
        if (boxes.controlIn() != null) request().control.add(failure);
      }
    }
  }

  private void runTasks() {
    inTask = true;
    try {
      runEachTask();
    } finally {
      inTask = false;
    }
  }

  private void runEachTask() {
    for (Timers.@Nullable Task task = requests().nextDue(); task != null; task = requests().nextDue()) {
      try {
        task.run();
      } catch (Throwable t) {
        failedAside(t, task.what);
      }
    }
    Inlet posts = requests().posts();
    if (posts == null) return;
    for (Object task = posts.take(); task != null; task = posts.take()) {
      try {
        posts.handler.handle(task);
      } catch (Throwable t) {
        failedAside(t, "post");
      }
    }
  }

  /** A post, a timer or finished(inbox) failed inside a call of main: unless it is skipped, main has to be left. */
  private void failedAside(Throwable t, String box) {
    if (isStopRequested() && Orderly.is(t)) return;
    if (Verdict.on(this).policy() instanceof OnFailure.Skip && !Life.isFatal(t)) life.thrown(t, box, null);
    else throw leaveMain(new Aside(t, box));
  }

  private Aside leaveMain(Aside failed) {
    aside = failed;
    return failed;
  }

  /** Tells once that an inbox is finished. */
  void tellFinished(Inlet inlet) {
    if (inlet.finishTold || finishCalled) return;
    inlet.finishTold = true;
    try {
      life.tell(inlet);
    } catch (Throwable t) {
      failedAside(t, "finished(" + inlet.name() + ")");
    }
  }

  @Override
  void finishNow() {
    if (!life.mayEnd()) return; // it begins anew instead
    finishCalled = true;
    if (inTask && finishWish == null) finishWish = FinishWish.ofComponent(); // main did not call it and has to learn of it
    execution().close(boxes);
    boxes.sweep();
  }

  boolean isFinishTold() {
    return finishTold;
  }

  boolean hasToLearn() {
    return isStopRequested() || aside != null || finishWish != null && !finishTold;
  }

  boolean isFinishCalled() {
    return finishCalled;
  }

  /** Takes the thread out of {@code main}. */
  private static final class Aside extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Throwable cause;
    private final String box;

    Aside(Throwable cause, String box) {
      super(box + " failed", null, false, false);
      this.cause = cause;
      this.box = box;
    }
  }
}
