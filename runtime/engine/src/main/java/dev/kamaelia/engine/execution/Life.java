package dev.kamaelia.engine.execution;

import dev.kamaelia.Lifecycle;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.Undecodable;
import dev.kamaelia.wire.WireException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of one component: instance, started, finished, the ends of its outboxes, its signal, stopped; and what becomes of it when something is thrown.
 *
 * <p>Runs on: the component's activations, but {@link #wakeFromBackOff}. Every method that returns false has ended the component or handed it to its restart: the
 * caller returns from the activation at once, because another thread may be in it already.
 */
final class Life {
  private final Mailbox mailbox;

  /** The instance; null before the constructor, after the end and during back-off. */
  private @Nullable Object instance;

  private boolean begun;

  /** True once a microprocess's {@code main} was left with a failure. */
  private boolean mainLeft;

  /** True while messages that are discarded count as dead letters. */
  private boolean backlogIsDead;

  /** Written by the activation at the first failure; publishes it to figures and to {@link #wakeFromBackOff}. */
  private volatile @Nullable Trouble trouble;

  /** Where it is for figures; written by the activation. */
  private volatile Snapshot.State state = Snapshot.State.NEW;

  Life(Mailbox mailbox) {
    this.mailbox = mailbox;
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
    ((Wiring<Object>) wiring).bind(made, mailbox.boxes);
  }

  /** Shows a signal to a component that declares a control inbox; the same failure once. */
  void show(Signal signal) throws Exception {
    if (signal instanceof Signal.Failed failed && !trouble().shown.add(failed)) return;
    mailbox.boxes.show(signal);
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
    return mailbox.isStopRequested() || mailbox.execution().isStopping();
  }

  // --- endings

  /** Ends it in order. */
  boolean finish() {
    mailbox.execution().close(mailbox.boxes);
    mailbox.endTasks();
    mailbox.boxes.sweep();
    mailbox.awaitChildren(false);
    if (isStopped()) return stop();
    try {
      if (instance instanceof Lifecycle lifecycle) lifecycle.finished();
    } catch (Throwable t) {
      if (isOrderlyAfterStop(t)) return stop();
      Failure failure = failed(t, "finished()", null);
      if (!(mailbox.layout.onFailure instanceof OnFailure.Skip) || isFatal(t)) return endFailed(failure, t);
    }
    return end(Snapshot.State.FINISHED, new Ending.Finished(), new Signal.ProducerFinished());
  }

  /** Ends it after a stop. */
  boolean stop() {
    return end(Snapshot.State.STOPPED, new Ending.Finished(), new Signal.Shutdown());
  }

  private boolean endFailed(Failure failure, Throwable t) {
    if (mailbox.layout.onFailure instanceof OnFailure.StopComponent && !isFatal(t)) {
      backlogIsDead = true;
      mailbox.execution().componentFailed(failure);
    } else {
      mailbox.execution().fail(failure);
    }
    return end(Snapshot.State.FAILED, new Ending.Failed(failure.toSignal()), failure.toSignal());
  }

  private boolean end(Snapshot.State how, Ending ending, Signal signal) {
    mailbox.execution().close(mailbox.boxes);
    mailbox.endTasks();
    mailbox.boxes.sweep();
    mailbox.awaitChildren(true);
    mailbox.serveCommands(); // of a child that is removed, the links that were cut
    mailbox.execution().closeControl(mailbox.boxes);
    mailbox.boxes.emitToControls(signal); // before a receiver may end because these outboxes do
    for (Outlet outlet : mailbox.boxes.dataOutlets()) outlet.end(ending);
    emit(signal);
    mailbox.boxes.endSignal(ending);
    mailbox.endInterrupts();
    runStopped();
    instance = null;
    become(how);
    mailbox.ended();
    Child child = mailbox.asChild();
    if (child != null) child.parent.ended(child, signal);
    mailbox.execution().ended();
    return false;
  }

  private void emit(Signal signal) {
    try {
      mailbox.emit(signal);
    } catch (Throwable t) {
      // Somebody's data inbox takes signals, is full, and everything stops: nobody waits for the signal any more.
      if (!Orderly.is(t)) failed(t, Boxes.SIGNAL, null);
    }
  }

  private boolean runStopped() {
    try {
      if (instance instanceof Lifecycle lifecycle) lifecycle.stopped();
      return true;
    } catch (Throwable t) {
      Failure failure = failed(t, "stopped()", null);
      switch (mailbox.layout.onFailure) {
        case OnFailure.Skip _ -> {}
        case OnFailure.StopComponent _ -> mailbox.execution().componentFailed(failure);
        case OnFailure.StopGraph _, OnFailure.Restart _ -> mailbox.execution().fail(failure);
      }
      return false;
    }
  }

  // --- failures

  /** Something was thrown out of user code; true to go on with the next message. */
  boolean thrown(Throwable t, String box, @Nullable Object message) {
    if (isOrderlyAfterStop(t)) return stop();
    Failure failure = failed(t, box, message);
    if (message != null) trouble().deadLetters.add(box, message, failure);
    if (isFatal(t)) return endFailed(failure, t);
    return switch (mailbox.layout.onFailure) {
      case OnFailure.StopGraph _, OnFailure.StopComponent _ -> endFailed(failure, t);
      case OnFailure.Skip _ -> canGoOn(box) ? goOn() : endFailed(failure, t);
      case OnFailure.Restart restart -> restart(restart, failure, t);
    };
  }

  /** A message from another node; null if it cannot be decoded, which ends its link and nothing else, or came after one that could not. */
  @Nullable Object decoded(Inlet inlet, Arrived arrived) {
    if (arrived.entry().isDiscarded(arrived)) {
      inlet.discardTaken();
    } else {
      try {
        return arrived.message().decode();
      } catch (WireException e) {
        undecodable(inlet, arrived, e);
      }
    }
    arrived.entry().handled(inlet);
    return null;
  }

  private void undecodable(Inlet inlet, Arrived arrived, WireException why) {
    Failure failure = Undecodable.failure(mailbox.path, inlet.name(), arrived.entry().link, arrived.sequence(), why);
    trouble().deadLetters.add(inlet.name(), arrived.toString(), failure);
    if (!arrived.entry().poison(arrived, failure.toSignal())) return;
    trouble().failures++;
    trouble().lastCause = failure.diagnostic().fact();
    mailbox.execution().componentFailed(failure);
  }

  /** A handler has thrown on its holder's thread. */
  void keepThrown(Inlet inlet, Object message, Throwable cause) {
    trouble().thrown = new Trouble.Thrown(inlet.name(), message, cause);
  }

  /** Decides what becomes of that; as {@link #thrown}. */
  boolean showThrown() {
    Trouble had = trouble;
    Trouble.Thrown last = had == null ? null : had.thrown;
    if (had == null || last == null) return true;
    had.thrown = null;
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

  private Failure failed(Throwable t, String box, @Nullable Object message) {
    Failure failure = Failure.of(mailbox.path, box, message, t);
    trouble().failures++;
    trouble().lastCause = failure.diagnostic().fact();
    return failure;
  }

  private boolean restart(OnFailure.Restart policy, Failure failure, Throwable t) {
    Duration wait = trouble().backoff.next(policy);
    if (wait == null) return endFailed(failure, t);
    become(Snapshot.State.RESTARTING);
    mailbox.awaitChildren(true);
    if (mailbox.hasFamily()) mailbox.family().forgetListener();
    mailbox.leave();
    mailbox.requests().cancelTimers();
    mailbox.requests().sweep();
    if (!runStopped()) {
      mailbox.enter();
      return end(Snapshot.State.FAILED, new Ending.Failed(failure.toSignal()), failure.toSignal());
    }
    instance = null;
    begun = false;
    mainLeft = false;
    trouble().restarts++;
    mailbox.forgetInstance();
    trouble().dormant.set(true);
    mailbox.execution().scheduler().after(wait, this::wakeFromBackOff);
    if (mailbox.isStopRequested()) wakeFromBackOff();
    return false;
  }

  /** The back-off is over, or a stop ends it. Callable from any thread. */
  void wakeFromBackOff() {
    Trouble had = trouble;
    if (had != null && had.dormant.compareAndSet(true, false)) mailbox.startThread();
  }

  /** A StackOverflowError is the component's own; the other errors of the machine are everybody's. */
  static boolean isFatal(Throwable t) {
    return t instanceof VirtualMachineError && !(t instanceof StackOverflowError);
  }

  /** Also before its own turn has come in a stop of the graph: another one's interrupt may have reached it on the thread of their island. */
  private boolean isOrderlyAfterStop(Throwable t) {
    return isStopped() && Orderly.is(t);
  }

  // --- figures

  /** True if what waits in vain counts as dead letters. Once it has ended, any thread. */
  boolean isBacklogDead() {
    return backlogIsDead;
  }

  boolean isDeadLetter(Inlet inlet, Object message) {
    if (backlogIsDead) trouble().deadLetters.add(inlet.name(), message, "the component was stopped after a failure");
    return backlogIsDead;
  }

  Snapshot.State state() {
    return state;
  }

  /** What went wrong so far, null if nothing did. Any thread. */
  @Nullable Trouble troubleSoFar() {
    return trouble;
  }

  /** On the activation, or once a failure has ended it. */
  private Trouble trouble() {
    Trouble had = trouble;
    if (had == null) trouble = had = new Trouble(mailbox);
    return had;
  }
}
