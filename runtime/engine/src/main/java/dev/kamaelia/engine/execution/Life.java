package dev.kamaelia.engine.execution;

import dev.kamaelia.Lifecycle;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of one component: instance, started, finished, the ends of its outboxes, its signal, stopped; and what becomes of it when something is thrown.
 *
 * <p>Runs on: the component's activations, but {@link #wakeFromBackOff}. Every method that returns false has ended the component or handed it to its restart: the
 * caller returns from the activation at once, because another thread may be in it already. What becomes of a failure says its {@link Verdict}, what is remembered of it is {@link Troubled}'s.
 */
final class Life extends Troubled {
  /** The instance; null before the constructor, after the end and during back-off. */
  private @Nullable Object instance;

  private boolean begun;

  /** True once a microprocess's {@code main} was left with a failure. */
  private boolean mainLeft;

  /** Where it is for figures; written by the activation. */
  private volatile Snapshot.State state = Snapshot.State.NEW;

  Life(Mailbox mailbox) {
    super(mailbox);
  }

  private void become(Snapshot.State now) {
    state = now;
    mailbox.execution().changes().state(mailbox, now);
  }

  boolean isBegun() {
    return begun;
  }

  Object instance() {
    return Objects.requireNonNull(instance, "no instance");
  }

  /** Constructs, binds and starts it. */
  boolean begin() {
    if (mailbox.isStopRequested()) return stop();
    String moment = "constructor";
    try {
      Object made = mailbox.factory.create(new SelfAccess(mailbox));
      instance = made;
      bind(mailbox.layout.wiring, made);
      begun = true;
      become(Snapshot.State.ACTIVE);
      moment = "started()";
      if (made instanceof Lifecycle lifecycle) lifecycle.started();
      return true;
    } catch (Throwable t) {
      return thrown(t, moment, null);
    }
  }

  @SuppressWarnings("unchecked") // the factory makes what the wiring declares
  private void bind(Wiring<?> wiring, Object made) {
    ((Wiring<Object>) wiring).bind(made, new Binding(mailbox.boxes));
  }

  /** One inbox is finished and drained. */
  boolean finished(Inlet inlet) {
    try {
      tell(inlet);
      return true;
    } catch (Throwable t) {
      return thrown(t, "finished(" + inlet.name() + ")", null);
    }
  }

  void tell(Inlet inlet) throws Exception {
    if (instance instanceof Lifecycle lifecycle && !isStopped()) lifecycle.finished(inlet.name());
  }

  /** Also before its own turn has come in a stop of the graph: those whose turn came before it end their links meanwhile, and that is no orderly end. */
  private boolean isStopped() {
    return mailbox.isStopRequested() || mailbox.execution().course().isStopping();
  }

  // --- endings

  /** True if it may end in order now; false if it is to begin anew with its composite instead. */
  boolean mayEnd() {
    RunningComposite whole = mailbox.whole();
    return whole == null || whole.pauses.mayEnd(mailbox);
  }

  /** Ends it in order. */
  boolean finish() {
    if (!mayEnd()) return pause(null);
    mailbox.execution().close(mailbox.boxes);
    mailbox.endTasks();
    mailbox.boxes.sweep();
    List<Escalated> left = mailbox.awaitChildren(false);
    if (isStopped()) {
      left.forEach(this::failedAtEnd);
      return stop();
    }
    left.forEach(failure -> Verdict.on(mailbox, failed(failure, "", null)));
    if (!left.isEmpty() && !(Verdict.on(mailbox).policy() instanceof OnFailure.Skip)) return endFailed(Verdict.on(mailbox), left.getFirst().failure, left.getFirst());
    try {
      if (instance instanceof Lifecycle lifecycle) lifecycle.finished();
    } catch (Throwable t) {
      if (isOrderlyAfterStop(t)) return stop();
      Failure failure = failed(t, "finished()", null);
      Verdict verdict = Verdict.on(mailbox, failure);
      if (!(verdict.policy() instanceof OnFailure.Skip) || isFatal(t)) return endFailed(verdict, failure, t);
    }
    return end(Snapshot.State.FINISHED, new Ending.Finished(), new Signal.ProducerFinished());
  }

  /** Ends it after a stop; or has it pause, if that is all that was meant. */
  boolean stop() {
    RunningComposite whole = mailbox.whole();
    if (whole == null || mailbox.execution().course().isStopping()) return end(Snapshot.State.STOPPED, new Ending.Finished(), new Signal.Shutdown());
    if (whole.pauses.holds(mailbox)) return pause(null);
    Failure cause = whole.end();
    if (cause == null) return end(Snapshot.State.STOPPED, new Ending.Finished(), new Signal.Shutdown());
    backlogIsDead(true);
    return end(cause);
  }

  private boolean endFailed(Verdict verdict, Failure failure, Throwable t) {
    backlogIsDead(!isFatal(t) && (verdict.policy() instanceof OnFailure.StopComponent || verdict.policy() instanceof OnFailure.Escalate));
    carryOut(verdict, failure, t);
    return end(failure);
  }

  /** What a failure that ends the component means for others. */
  private void carryOut(Verdict verdict, Failure failure, Throwable t) {
    RunningComposite whole = verdict.whole();
    if (isFatal(t)) {
      mailbox.execution().fail(failure);
      return;
    }
    switch (verdict.policy()) {
      case OnFailure.StopGraph _, OnFailure.Skip _, OnFailure.Restart _ -> mailbox.execution().fail(failure);
      case OnFailure.StopComponent _ -> {
        mailbox.execution().componentFailed(failure);
        if (whole != null) whole.fails(failure, mailbox);
      }
      case OnFailure.Escalate _ -> {
        Child child = Objects.requireNonNull(mailbox.asChild());
        child.family().escalates(child, failure);
        if (whole != null) whole.fails(failure, mailbox);
      }
    }
  }

  private boolean end(Failure cause) {
    return end(Snapshot.State.FAILED, new Ending.Failed(cause.toSignal()), cause.toSignal());
  }

  private boolean end(Snapshot.State how, Ending ending, Signal signal) {
    RunningComposite whole = mailbox.whole();
    if (whole != null) whole.pauses.leave(mailbox);
    mailbox.execution().close(mailbox.boxes);
    mailbox.endTasks();
    mailbox.boxes.sweep();
    mailbox.awaitChildren(true).forEach(this::failedAtEnd);
    mailbox.serveCommands(); // of a child that is removed, the links that were cut
    mailbox.execution().structure().closing().closeControl(mailbox.boxes);
    mailbox.boxes.emitToControls(signal); // before a receiver may end because these outboxes do
    for (Outlet outlet : mailbox.boxes.dataOutlets()) outlet.end(ending);
    emit(signal);
    mailbox.boxes.endSignal(ending);
    mailbox.endInterrupts();
    runStopped();
    instance = null;
    become(how);
    mailbox.ended();
    if (whole != null) whole.pauses.ended(mailbox, whole);
    Child child = mailbox.asChild();
    if (child != null) child.parent.ended(child, mailbox, signal);
    mailbox.execution().course().ended();
    return false;
  }

  private void emit(Signal signal) {
    try {
      mailbox.emit(signal);
    } catch (Throwable t) {
      // Somebody's data inbox takes signals, is full, and everything stops: nobody waits for the signal any more.
      if (Orderly.is(t)) return;
      Failure failure = failed(t, Boxes.SIGNAL, null);
      if (isFatal(t)) mailbox.execution().fail(failure);
    }
  }

  /** What a failure of it leads to that its policy does not skip; null if there was none. */
  private @Nullable Failure runStopped() {
    try {
      if (instance instanceof Lifecycle lifecycle) lifecycle.stopped();
      return null;
    } catch (Throwable t) {
      return failedAtEnd(t);
    }
  }

  /** Something was thrown when nothing was left to do but to stop: that failure; null if it is skipped. */
  private @Nullable Failure failedAtEnd(Throwable t) {
    Failure failure = failed(t, "stopped()", null);
    Verdict verdict = Verdict.on(mailbox, failure);
    if (verdict.policy() instanceof OnFailure.Skip && !isFatal(t)) return null;
    carryOut(verdict, failure, t);
    return failure;
  }

  // --- failures

  /** Something was thrown out of user code; true to go on with the next message. */
  boolean thrown(Throwable t, String box, @Nullable Object message) {
    if (isOrderlyAfterStop(t)) return interrupted(box, message);
    Failure failure = failed(t, box, message);
    if (message != null) trouble().deadLetters.add(box, message, failure);
    Verdict verdict = Verdict.on(mailbox, failure);
    if (isFatal(t)) return endFailed(verdict, failure, t);
    return switch (verdict.policy()) {
      case OnFailure.StopGraph _, OnFailure.StopComponent _, OnFailure.Escalate _ -> endFailed(verdict, failure, t);
      case OnFailure.Skip _ -> canGoOn(box) ? goOn() : endFailed(verdict, failure, t);
      case OnFailure.Restart restart -> restart(restart, verdict, failure, t);
    };
  }

  /** A handler was taken out of its wait: its message is not lost without a word if others come to be handled. */
  private boolean interrupted(String box, @Nullable Object message) {
    RunningComposite whole = mailbox.whole();
    if (whole != null && message != null && whole.pauses.holds(mailbox)) trouble().deadLetters.add(box, message, whole.path + " began anew while it was handled");
    return stop();
  }

  /** Decides what becomes of something that was thrown on its holder's thread; as {@link #thrown}. */
  boolean showThrown() {
    Trouble.Thrown last = takeThrown();
    if (last == null) return true;
    return thrown(last.cause(), last.box(), last.message());
  }

  /** Something was thrown out of {@code main}, whatever it was handling: as {@link #thrown}, but skipping the message leaves nothing that could go on. */
  boolean mainThrown(Throwable t, String box, @Nullable Object message) {
    mainLeft = true;
    return thrown(t, box, message);
  }

  /** Without an instance, or once {@code main} was left, nothing remains that could go on. */
  private boolean canGoOn(String box) {
    return begun && !mainLeft && !box.equals("started()");
  }

  /** An interrupt that the failed handler left behind does not reach the next one, unless it was a stop's. */
  private boolean goOn() {
    Thread.interrupted();
    if (mailbox.isStopRequested()) Thread.currentThread().interrupt();
    return true;
  }

  private boolean restart(OnFailure.Restart policy, Verdict verdict, Failure failure, Throwable t) {
    RunningComposite whole = verdict.whole();
    Duration wait = whole == null ? trouble().backoff.next(policy) : whole.pauses.begin(whole, policy, mailbox);
    return wait == null ? endFailed(verdict, failure, t) : pause(wait);
  }

  /** Ends the instance and waits for a new one: for so long, or with its composite, which has asked for it if the time is null. */
  private boolean pause(@Nullable Duration wait) {
    become(Snapshot.State.RESTARTING);
    for (Escalated left : mailbox.awaitChildren(true)) failed(left, "", null); // the component begins anew anyway
    if (mailbox.hasFamily()) mailbox.family().forgetListener();
    mailbox.leave();
    mailbox.requests().cancelTimers();
    mailbox.requests().closeWatches();
    mailbox.requests().sweep();
    Failure broken = runStopped();
    if (broken != null) {
      mailbox.enter();
      return end(broken);
    }
    if (wait != null || instance != null) trouble().restarts++;
    instance = null;
    begun = false;
    mainLeft = false;
    mailbox.forgetInstance();
    rest(wait == null ? Duration.ZERO : wait);
    return false;
  }

  /** Another thread may be in it once somebody knows that it can be woken. */
  private void rest(Duration wait) {
    RunningComposite whole = mailbox.whole();
    trouble().dormant.set(true);
    if (whole == null) {
      mailbox.execution().timers().after(wait, this::wakeFromBackOff);
      if (mailbox.isStopRequested()) wakeFromBackOff();
      return;
    }
    Pauses.Manner manner = whole.pauses.pause(mailbox);
    if (manner == Pauses.Manner.ALONE) mailbox.execution().timers().after(wait, () -> whole.pauses.wake(mailbox));
    if (manner == Pauses.Manner.STOPPED || mailbox.execution().course().isStopping()) wakeFromBackOff();
  }

  /** The back-off is over, or a stop ends it. Callable from any thread. */
  void wakeFromBackOff() {
    Trouble had = troubleSoFar();
    if (had != null && had.dormant.compareAndSet(true, false)) mailbox.startThread();
  }

  /** A StackOverflowError is the component's own; the other errors of the machine are everybody's. */
  static boolean isFatal(Throwable t) {
    return Failure.isFatal(t);
  }

  /** Also before its own turn has come in a stop of the graph: another one's interrupt may have reached it on the thread of their island. */
  private boolean isOrderlyAfterStop(Throwable t) {
    return isStopped() && Orderly.is(t);
  }

  // --- figures

  Snapshot.State state() {
    return state;
  }
}
