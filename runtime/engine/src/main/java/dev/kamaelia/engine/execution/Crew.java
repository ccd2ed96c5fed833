package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step of each of many components, such as their first activations, on a few threads instead of one each. A component whose step waits in user code holds up
 * nobody: while the next component is not taken for a moment, more threads are started.
 *
 * <p>Runs on: virtual threads of its own; each takes the next component from a common counter.
 */
final class Crew {
  /** With fewer components each has a thread of its own. */
  static final int WORTHWHILE = 1000;

  /** Not the machine's number of processors, so that a simulation is the same everywhere. */
  private static final int THREADS = 4;

  private static final Duration LOOK = Duration.ofMillis(5);

  private final Scheduler scheduler;
  private final OwnTimers timers;
  private final String name;

  /** Null once all were taken: a thread that only begins then holds none of them, and so not the graph. Written by whoever takes the last one or comes later. */
  private volatile @Nullable List<? extends Mailbox> components;
  private final Consumer<Mailbox> step;

  /** The place of the next component. */
  private final AtomicInteger next = new AtomicInteger();

  /** Threads that were started and have not begun: while there are some, it is the machine that is slow, and more threads would not help. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** Touched by the timer's callbacks only, which come one after the other. */
  private int seen;

  private int threads = THREADS;

  private Crew(Execution execution, String name, List<? extends Mailbox> components, Consumer<Mailbox> step) {
    this.scheduler = execution.scheduler();
    this.timers = execution.timers();
    this.name = name;
    this.components = components;
    this.step = step;
  }

  /** Runs the step of every component. Does not wait. */
  static void run(Execution execution, String name, List<? extends Mailbox> components, Consumer<Mailbox> step) {
    Crew crew = new Crew(execution, name, components, step);
    crew.startThreads(THREADS);
    crew.lookAgain();
  }

  private void startThreads(int count) {
    waiting.addAndGet(count);
    for (int i = 0; i < count; i++) scheduler.start(name, this::work);
  }

  private void work() {
    waiting.decrementAndGet();
    for (Mailbox mailbox = take(); mailbox != null; mailbox = take()) {
      step.accept(mailbox);
      mailbox.settleInterrupts();
    }
  }

  /** The next component; null if there is none. */
  private @Nullable Mailbox take() {
    List<? extends Mailbox> all = components;
    if (all == null) return null;
    int at = next.getAndIncrement();
    if (at >= all.size() - 1) components = null;
    return at < all.size() ? all.get(at) : null;
  }

  private void lookAgain() {
    timers.after(LOOK, this::look);
  }

  private void look() {
    if (components == null) return;
    int now = next.get();
    if (now == seen && waiting.get() == 0) {
      startThreads(threads);
      threads *= 2;
    }
    seen = now;
    lookAgain();
  }
}
