package dev.kamaelia.engine.execution;

import java.util.function.Consumer;

/** Has another thread of execution make a change, and waits until it has. */
final class Handover {
  /** Written by the thread that made the change; publishes it. */
  private volatile boolean done;

  private Handover() {}

  /** Gives the change to somebody who runs it soon, and waits uninterruptibly; an interrupt meanwhile stays set. */
  static void run(Execution execution, Consumer<Runnable> somebody, Runnable change) {
    run(execution, somebody, change, () -> {});
  }

  /** As a component's activation, that serves others who wait for it meanwhile. */
  static void run(Execution execution, Consumer<Runnable> somebody, Runnable change, Runnable meanwhile) {
    Handover handover = new Handover();
    Thread self = Thread.currentThread();
    somebody.accept(() -> {
      change.run();
      handover.done = true;
      execution.scheduler().unpark(self);
    });
    boolean interrupted = false;
    while (!handover.done) {
      meanwhile.run();
      if (handover.done) break;
      execution.scheduler().park();
      interrupted |= Thread.interrupted();
    }
    if (interrupted) self.interrupt();
  }
}
