package dev.kamaelia.engine.execution;

import dev.kamaelia.StoppedException;

/**
 * How a component's thread is taken out of what it does: by a stop, for a pause, or to finish. No interrupt hits the thread after user code, or another component on it.
 *
 * <p>Called from: any thread, but what says that it is of the activation. {@link #interruptLock} guards who is interrupted, and is held while that happens.
 */
abstract class Interruptible extends Activity {
  final String path;
  final Execution execution;

  /** True while the activation waits for room at a receiver, or a blocking one sleeps. Written by the runner. */
  private volatile boolean sending;

  /** Set by whoever stops it, for good; or under the lock of its composite's {@link Pauses}, as long as it is to pause. */
  private volatile boolean stopRequested;

  /** Set and taken back with stopRequested, before it, if user code may be interrupted by it: then a send that need not wait throws as well. */
  private volatile boolean interruptAsked;

  /** False once nothing of the component's own code comes any more; guarded by the lock. */
  private boolean interruptible = true;

  /** True until user code that only the runtime's wish to finish interrupts was left; guarded by the lock. */
  private boolean finishInterruptible = true;

  /** Set before it is interrupted so that it leaves user code and finishes: a send that already waits goes on. */
  private volatile boolean interruptedToFinish;

  Interruptible(Execution execution, String path) {
    this.execution = execution;
    this.path = path;
  }

  /** What guards the interrupts. */
  abstract Object interruptLock();

  /** It may wait for its children or calls, where nothing but this wakes it. */
  abstract void wakeAwaitingChildren();

  /** True if a stop of this component alone may interrupt its user code. */
  abstract boolean isInterruptedAlone();

  final boolean isSending() {
    return sending;
  }

  final boolean isStopRequested() {
    return stopRequested;
  }

  /** Takes it out of a wait outside the framework, because it is to finish. */
  final void interruptToFinish() {
    if (runner() == null || sending || state() == IDLE) return;
    execution.scheduler().startBlocking("interrupt-" + path, () -> {
      synchronized (interruptLock()) {
        Thread running = runner();
        if (running == null || !interruptible || !finishInterruptible || sending || state() != ACTIVE) return;
        interruptedToFinish = true;
        running.interrupt();
      }
    });
  }

  /** Only a stop interrupts from now on. */
  final void endInterruptsToFinish() {
    synchronized (interruptLock()) {
      finishInterruptible = false;
      if (!stopRequested) Thread.interrupted();
    }
  }

  final boolean isInterruptedToFinish() {
    return interruptedToFinish;
  }

  /** The first half of a stop: an idle component does not notice before {@link Mailbox#stopHere}. */
  final void tellToStop(boolean graph) {
    if (graph || isInterruptedAlone()) interruptAsked = true;
    stopRequested = true;
    takeOut(graph);
  }

  /** Has it leave what it does, once that was asked for. */
  final void takeOut(boolean graph) {
    // Before the runner is read: an activation that enters now sees the bit before it calls user code, or is seen here.
    ask(STOP);
    if (sending || state() == IDLE) interruptToStop(graph);
    else if (runner() != null) execution.scheduler().startBlocking("interrupt-" + path, () -> interruptToStop(graph));
    wakeAwaitingChildren();
  }

  /** It is to pause. Under the lock of its pauses; {@link Mailbox#pauseSoon} follows. */
  final void askToPause() {
    if (isInterruptedAlone()) interruptAsked = true;
    stopRequested = true;
  }

  /** It pauses: what stops it from now on is another stop. Under the lock of its pauses; a stop of the graph, which takes no part in that, comes after these writes or is seen. */
  final void forgetStop() {
    stopRequested = false;
    interruptAsked = false;
    if (!execution.course().isStopping()) return;
    interruptAsked = true;
    stopRequested = true;
  }

  /** A new instance may be interrupted as the one before. */
  final void renewInterrupts() {
    synchronized (interruptLock()) {
      interruptedToFinish = false;
      finishInterruptible = true;
    }
  }

  /** After an activation on a thread that goes on with another component: no interrupt reaches it any more, and none is pending. */
  final void settleInterrupts() {
    synchronized (interruptLock()) {
      Thread.interrupted();
    }
  }

  /**
   * In user code, which may be inside a read or write of a file on a virtual thread, {@link Thread#interrupt()} itself waits until that has returned: then this runs on a thread of its
   * own, so that nobody else's stop waits for it.
   */
  private void interruptToStop(boolean graph) {
    synchronized (interruptLock()) {
      Thread running = runner();
      if (running != null && stopRequested && interruptible && (graph || sending || isInterruptedAlone())) running.interrupt(); // of a thread that came after its pause, stopRequested is read after that
    }
  }

  /** To be thrown out of an unchecked call; the interrupt flag is set. */
  final StoppedException stopped() {
    Thread.currentThread().interrupt();
    return new StoppedException(path);
  }

  /** It is still ACTIVE; no interrupt meant for it reaches the thread from now on. */
  final void leaveThread() {
    synchronized (interruptLock()) {
      left();
    }
  }

  /** After a call: an interrupt that was meant for the other component does not reach this one, and this one's own is not lost. */
  final void ownInterruptOnly() {
    if (interruptAsked && interruptible) Thread.currentThread().interrupt();
    else Thread.interrupted();
  }

  /** No interrupt reaches this thread from now on, and none is pending. */
  final void endInterrupts() {
    synchronized (interruptLock()) {
      interruptible = false;
    }
    Thread.interrupted();
  }

  /** Fails if it was told to stop so that user code may be interrupted. On the activation. */
  final void checkInterrupted() {
    if (interruptAsked && interruptible) throw stopped();
  }

  /** It waits where only a stop interrupts it, or goes on. On the activation. */
  final void waitsToSend(boolean now) {
    sending = now;
  }

  /** As {@link #waitsToSend}(false), for a wait that a stop of this component alone may interrupt, and nothing after it. */
  final void hasSent() {
    synchronized (interruptLock()) {
      sending = false;
    }
  }
}
