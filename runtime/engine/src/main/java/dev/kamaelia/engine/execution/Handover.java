package dev.kamaelia.engine.execution;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has another thread of execution make a change, and waits until it has. What the change throws is thrown to who waits for it and not to who made it; if the runtime itself breaks meanwhile, who waits
 * is told that instead, since the change may be lost.
 *
 * <p>Called from: any thread that may wait. {@link #fail} on any thread.
 */
final class Handover implements Breakage.Waiting {
  private final Execution execution;
  private final Thread waiting = Thread.currentThread();

  /** Written before {@link #done}, which publishes it; null if the change was made. */
  private @Nullable Throwable thrown;

  /** Written by the thread that made the change, or knows that nobody will; publishes the change. */
  private volatile boolean done;

  private Handover(Execution execution) {
    this.execution = execution;
  }

  /** Gives the change to somebody who runs it soon, and waits uninterruptibly; an interrupt meanwhile stays set. */
  static void run(Execution execution, Consumer<Runnable> somebody, Runnable change) {
    run(execution, somebody, change, () -> {});
  }

  /** As a component's activation, that serves others who wait for it meanwhile. */
  static void run(Execution execution, Consumer<Runnable> somebody, Runnable change, Runnable meanwhile) {
    Handover handover = new Handover(execution);
    execution.breakage().await(handover);
    try {
      somebody.accept(() -> handover.make(change));
      handover.await(meanwhile);
    } finally {
      execution.breakage().forget(handover);
    }
  }

  private void make(Runnable change) {
    try {
      change.run();
    } catch (Throwable t) {
      thrown = t;
    }
    done = true;
    execution.scheduler().unpark(waiting);
  }

  @Override
  public void fail(Throwable why) {
    if (done) return;
    thrown = new IllegalStateException("the graph broke while a change was awaited: " + why, why);
    done = true;
    execution.scheduler().unpark(waiting);
  }

  private void await(Runnable meanwhile) {
    boolean interrupted = false;
    while (!done) {
      meanwhile.run();
      if (done) break;
      execution.scheduler().park();
      interrupted |= Thread.interrupted();
    }
    if (interrupted) waiting.interrupt();
    switch (thrown) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException unchecked -> throw unchecked;
      default -> throw new IllegalStateException("a change failed: " + thrown, thrown);
    }
  }
}
