package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.call.Calls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a component was asked to run besides messages: its posts and timers; and its calls and watches, which end with them.
 *
 * <p>Called from: any thread.
 */
final class Tasks {
  private final Mailbox owner;
  private final Posts posts;
  private final Timers timers;

  /** Made by the first call under this lock; published by the volatile write. */
  private volatile @Nullable Calls calls;

  /** Made by the first watch under this lock; published by the volatile write. */
  private volatile @Nullable OpenWatches watches;

  /** True once nothing is taken any more; guarded by this. */
  private boolean ended;

  Tasks(Mailbox owner) {
    this.owner = owner;
    this.posts = new Posts(owner);
    this.timers = new Timers(owner);
  }

  Posts posts() {
    return posts;
  }

  Timers timers() {
    return timers;
  }

  /** The component's calls. */
  Calls calls() {
    Calls present = calls;
    if (present != null) return present;
    synchronized (this) {
      if (calls == null) calls = new Calls(new CallerAccess(owner));
      return Objects.requireNonNull(calls);
    }
  }

  /** What the component watches. */
  OpenWatches watches() {
    OpenWatches present = watches;
    if (present != null) return present;
    synchronized (this) {
      OpenWatches made = watches;
      if (made == null) {
        made = new OpenWatches();
        if (ended) made.end();
        watches = made;
      }
      return made;
    }
  }

  /** The instance that has opened them is over. */
  void closeWatches() {
    OpenWatches present = watches;
    if (present != null) present.closeAll();
  }

  /** Its calls, null if it never made any. Any thread. */
  @Nullable Calls callsSoFar() {
    return calls;
  }

  /** True if no task waits and no timer will run. */
  boolean isQuiet() {
    return timers.isQuiet() && posts.isEmpty();
  }

  /** True if no task waits; a timer may run later. */
  boolean noneWaits() {
    return timers.noneDue() && posts.isEmpty();
  }

  /** Cancels all timers and calls. */
  void cancelTimers() {
    Calls present = calls;
    if (present != null) present.cancelAll();
    timers.cancelAll();
  }

  /** Gives up the calls and waits until no thread runs a task of them. Serves those who change links meanwhile. On the activation. */
  void awaitCalls() {
    Calls running = calls;
    if (running == null) return;
    running.cancelAll();
    if (running.isIdle()) return;
    owner.beforeWaiting();
    running.awaited(true);
    boolean interrupted = false;
    for (;;) {
      owner.serveCommands();
      owner.serveAnytime();
      if (running.isIdle()) break;
      owner.execution().scheduler().park();
      interrupted |= Thread.interrupted();
    }
    running.awaited(false);
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** Takes no more. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    timers.end();
    Calls present = calls;
    if (present != null) present.end();
    OpenWatches watched = watches;
    if (watched != null) watched.end();
    cancelTimers();
    posts.end();
  }
}
