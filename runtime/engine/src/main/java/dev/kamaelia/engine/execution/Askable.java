package dev.kamaelia.engine.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a component is asked for besides handling messages, how it comes to look at it, and how it does what it is asked for. A part of the {@link Mailbox} itself, so that one that nobody has asked for
 * anything has no object for it.
 *
 * <p>Called from: any thread asks; the component's activations serve, or whoever asks once it has ended.
 */
abstract sealed class Askable extends Holdable permits Mailbox {
  private static final VarHandle REQUESTS;

  static {
    try {
      REQUESTS = MethodHandles.lookup().findVarHandle(Askable.class, "requests", Requests.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Replaced by the first who asks for something; publishes the empty queues. */
  private volatile Requests requests = Requests.NONE;

  /** Set before tasks end; who makes the requests afterwards ends them: one of the two sees the other. */
  private volatile boolean tasksEnded;

  Askable(Execution execution, String path) {
    super(execution, path);
  }

  /** Has the activation run: on a new thread, or by waking its own. */
  abstract void resume();

  /** It was asked for something after it has ended. */
  abstract void afterEnd();

  // --- any thread

  /** What it was asked for so far. */
  final Requests requests() {
    return requests;
  }

  /** To ask it for something. */
  final Requests request() {
    if (requests == Requests.NONE) {
      REQUESTS.compareAndSet(this, Requests.NONE, Requests.of((Mailbox) this));
      if (tasksEnded) requests.endTasks();
    }
    return requests;
  }

  /** Has it look at something that was written before this call. */
  final void raise(int bits) {
    ask(bits);
    int now = state();
    if (now == IDLE) {
      if (bits > FINISH || !execution.course().isStoppedInTurn()) wake();
    } else if (now == ENDED) {
      afterEnd();
    } else {
      Mailbox by = holder();
      if (by != null) by.raise(HELD);
    }
  }

  /** Something that is not a call from its holder was given to it while it is ACTIVE: it has to run by itself. */
  final void raiseIfHeld() {
    if (isHeld()) raise(CHECK);
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

  // --- its activation

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
      execution.breakage().at(path, t); // no component's code runs in a change
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
}
