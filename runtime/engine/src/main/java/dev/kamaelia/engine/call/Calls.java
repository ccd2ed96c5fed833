package dev.kamaelia.engine.call;

import dev.kamaelia.Call;
import dev.kamaelia.engine.introspection.WaitReport;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of one component. Made by its first call. Runs on: the component's activations, but {@link #running} and {@link #isIdle}. */
public final class Calls {
  private final Caller caller;
  private final TaskThreads threads;

  /** Those of whose end the component was not told; guarded by this. */
  private final Set<TaskCall<?>> open = new LinkedHashSet<>();

  /** Those that have no result and that nobody has asked for; the component's own. */
  private final Set<TaskCall<?>> untaken = new LinkedHashSet<>();

  /** Guarded by this. */
  private boolean ended;

  /** True while the component waits on its thread for a result, or for its tasks' threads to end. Written by the component, read by reports. */
  private volatile boolean awaited;

  public Calls(Caller caller) {
    this.caller = caller;
    this.threads = new TaskThreads(caller);
  }

  /** Begins one. */
  public <T> Call<T> begin(String name, Callable<? extends T> task) {
    return begin(name, task, Optional.empty());
  }

  /** Begins one that runs a sub-graph, of which a report is made by the last argument. */
  public <T> Call<T> begin(String name, Callable<? extends T> task, Optional<Supplier<WaitReport>> inside) {
    Objects.requireNonNull(name, () -> caller.path() + " makes a call whose name is null");
    Objects.requireNonNull(task, () -> caller.path() + " makes call \"" + name + "\" with a task that is null");
    caller.checkThread("Self.call");
    if (name.isBlank()) throw new IllegalArgumentException(caller.path() + " makes a call with a blank name, \"" + name + "\"");
    synchronized (this) {
      if (ended) throw new IllegalStateException(caller.path() + " makes call \"" + name + "\" while it ends: nobody would be told the result");
    }
    TaskCall<T> made = new TaskCall<>(this, caller, name, task, inside);
    synchronized (this) {
      open.add(made);
    }
    try {
      threads.run(made);
    } catch (Throwable t) {
      made.giveUp();
      throw t;
    }
    return made;
  }

  /** The component has heard of its end. */
  void heard(TaskCall<?> call) {
    untaken.remove(call);
    synchronized (this) {
      open.remove(call);
    }
  }

  /** It has no result, and the component may still ask for it. */
  void untaken(TaskCall<?> call) {
    heard(call);
    untaken.add(call);
  }

  /** Fails with what the component should have heard and has not asked for. */
  public void checkTaken() {
    for (TaskCall<?> call : untaken) call.fail();
    for (TaskCall<?> call : all()) if (call.isDone()) call.fail();
  }

  private synchronized List<TaskCall<?>> all() {
    return List.copyOf(open);
  }

  /** Gives up all that run; their threads may need a moment. */
  public void cancelAll() {
    threads.forgetWaiting(); // before the first thread is free
    all().forEach(TaskCall::giveUp);
    untaken.clear();
  }

  /** Takes no more. */
  public void end() {
    synchronized (this) {
      ended = true;
    }
    cancelAll();
  }

  /** True if the component has heard of the ends of all. Any thread. */
  public synchronized boolean isQuiet() {
    return open.isEmpty();
  }

  /** True if no task runs any more, nor one that was given up. Any thread. */
  public boolean isIdle() {
    return threads.isIdle();
  }

  /** The component waits on its thread for one of them, or no longer. */
  public void awaited(boolean waiting) {
    awaited = waiting;
  }

  /** True while the component waits on its thread for one of them. Any thread. */
  public boolean isAwaited() {
    return awaited;
  }

  /** What has not ended, and what was given up and whose thread has not noticed. Any thread. */
  public List<Running> running() {
    Set<TaskCall<?>> running = new LinkedHashSet<>();
    for (TaskCall<?> call : all()) if (!call.isDone()) running.add(call);
    running.addAll(threads.running());
    return running.stream().map(TaskCall::running).toList();
  }

  /**
   * A call that runs.
   *
   * @param name what the component called it
   * @param sinceNanos when it began, by the clock's nanoseconds
   * @param timeout how long it may run from then on; empty if for ever
   * @param thread the task's thread; null while it waits for its turn
   * @param givenUp true if nobody wants its result any more
   * @param inside what the components of its sub-graph do; empty for a task
   */
  public record Running(String name, long sinceNanos, Optional<Duration> timeout, @Nullable Thread thread, boolean givenUp, Optional<Supplier<WaitReport>> inside) {}
}
