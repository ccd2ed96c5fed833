package dev.kamaelia.engine.call;

import dev.kamaelia.Call;
import dev.kamaelia.CallException;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.CallTimeoutException;
import dev.kamaelia.Timer;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs for a component. Whoever is the first to say how it has ended decides: the task, the clock or the component.
 *
 * <p>Runs on: {@link #run} on the task's thread, {@link #decide} on any; everything else on the component's activations.
 */
final class TaskCall<T> implements Call<T>, Runnable {
  private final Calls calls;
  private final Caller caller;
  private final String name;
  private final Callable<? extends T> task;
  private final Optional<Supplier<WaitReport>> inside;
  private final long sinceNanos;
  private final Caller.Telling telling;

  /** Null until it has ended. Set once, by the first who knows; publishes the result. */
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

  /** The thread inside the task; guarded by this, so that no interrupt reaches it afterwards. */
  private @Nullable Thread thread;

  /** How long it may take, and what watches that. Written by the component; read by reports. */
  private volatile @Nullable Duration timeout;

  private @Nullable Timer limit;

  /** These are the component's own. */
  private @Nullable Consumer<? super T> then;

  private @Nullable Consumer<? super CallException> otherwise;
  private boolean told;
  private boolean awaited;
  private boolean cancelled;

  TaskCall(Calls calls, Caller caller, String name, Callable<? extends T> task, Optional<Supplier<WaitReport>> inside) {
    this.calls = calls;
    this.caller = caller;
    this.name = name;
    this.task = task;
    this.inside = inside;
    this.sinceNanos = caller.clock().nanos();
    this.telling = caller.telling(this::tell, "call \"" + name + "\"");
  }

  // --- the task's thread

  @Override
  public void run() {
    synchronized (this) {
      if (isDone()) return;
      thread = Thread.currentThread();
    }
    Outcome how;
    try {
      how = new Outcome.Result(task.call());
    } catch (Throwable t) {
      how = new Outcome.Failed(t);
    }
    synchronized (this) {
      thread = null;
    }
    Thread.interrupted(); // meant for this task, not for the next one of the thread
    decide(how);
  }

  /** It has ended so, unless it had ended before; true if this call has decided. Any thread. */
  private boolean decide(Outcome how) {
    if (!outcome.compareAndSet(null, how)) return false;
    synchronized (this) {
      if (thread != null) thread.interrupt();
    }
    telling.tell();
    caller.wake();
    return true;
  }

  /** What it is doing. Any thread. */
  Calls.Running running() {
    synchronized (this) {
      return new Calls.Running(name, sinceNanos, Optional.ofNullable(timeout), thread, isDone(), inside);
    }
  }

  @Override
  public boolean isDone() {
    return outcome.get() != null;
  }

  // --- the component

  @Override
  public String name() {
    return name;
  }

  @Override
  public Call<T> within(Duration time) {
    check("within");
    Objects.requireNonNull(time, () -> what() + " has a time-out that is null");
    if (time.isNegative() || time.isZero()) throw new IllegalArgumentException(what() + " has a time-out of " + time + ", not a positive one");
    if (isDone()) return this;
    stopClock();
    timeout = time;
    long left = Math.max(0, Nanos.of(time) - (caller.clock().nanos() - sinceNanos));
    limit = caller.scheduler().after(Duration.ofNanos(left), () -> decide(new Outcome.TimedOut(time)));
    if (isDone()) stopClock();
    return this;
  }

  private void stopClock() {
    Timer running = limit;
    if (running != null) running.cancel();
    limit = null;
  }

  @Override
  public Call<T> then(Consumer<? super T> action) {
    check("then");
    then = Objects.requireNonNull(action, () -> what() + " has an action that is null");
    listens();
    return this;
  }

  @Override
  public Call<T> otherwise(Consumer<? super CallException> action) {
    check("otherwise");
    otherwise = Objects.requireNonNull(action, () -> what() + " has an action that is null");
    listens();
    return this;
  }

  /** Who listens so late that it was told already is told again. */
  private void listens() {
    if (awaited) throw new IllegalStateException(what() + " has been waited for: its result is what await returned");
    if (told && !cancelled) caller.telling(this::tell, "call \"" + name + "\"").tell();
  }

  /** The component hears how it has ended. */
  private void tell() {
    Outcome how = ended();
    told = true;
    stopClock();
    if (then == null && otherwise == null && caller.asksLater()) {
      if (how instanceof Outcome.Result || how instanceof Outcome.Cancelled) calls.heard(this);
      else calls.untaken(this);
      return;
    }
    calls.heard(this);
    switch (how) {
      case Outcome.Result(Object value) -> {
        if (then != null) then.accept(typed(value));
      }
      case Outcome.Failed _, Outcome.TimedOut _ -> {
        CallException why = failure(how);
        if (otherwise == null) throw why;
        otherwise.accept(why);
      }
      case Outcome.Cancelled _ -> {}
    }
  }

  @Override
  public T await() throws InterruptedException {
    check("await");
    if (!caller.mayWait()) throw new IllegalStateException(what() + " cannot be waited for: " + caller.path() + " is neither a microprocess nor blocking; use Call.then");
    if (then != null || otherwise != null) throw new IllegalStateException(what() + " cannot be waited for: its result is told to what was given to then or otherwise");
    if (!cancelled) waitForIt(); // also for one that has ended: posts and timers are served, and a stop is learnt
    if (cancelled) throw new CancellationException(what() + " was cancelled");
    awaited = true;
    stopClock();
    telling.forget();
    calls.heard(this);
    Outcome how = ended();
    return switch (how) {
      case Outcome.Result(Object value) -> typed(value);
      case Outcome.Failed _, Outcome.TimedOut _ -> throw failure(how);
      case Outcome.Cancelled _ -> throw new IllegalStateException(what() + " was cancelled by nobody");
    };
  }

  private void waitForIt() throws InterruptedException {
    calls.awaited(true);
    try {
      caller.await(this::isDone);
    } finally {
      calls.awaited(false);
    }
  }

  /** Fails if it has. */
  void fail() {
    Outcome how = ended();
    if (how instanceof Outcome.Failed || how instanceof Outcome.TimedOut) throw failure(how);
  }

  @Override
  public boolean cancel() {
    check("cancel");
    if (told || awaited || cancelled) return false;
    giveUp();
    return true;
  }

  /** The component hears nothing of it. */
  void giveUp() {
    cancelled = true;
    telling.forget();
    stopClock();
    calls.heard(this);
    decide(new Outcome.Cancelled());
  }

  private Outcome ended() {
    return Objects.requireNonNull(outcome.get(), "not ended");
  }

  /** Why there is no result. What would be everybody's failure is thrown. */
  private CallException failure(Outcome how) {
    return switch (how) {
      case Outcome.Failed(SubGraphFailure failed) when failed.getCause() instanceof VirtualMachineError error && !(error instanceof StackOverflowError) -> throw error;
      case Outcome.Failed(SubGraphFailure failed) -> new CallFailedException(caller.path(), name, failed.fact(), failed.getCause());
      case Outcome.Failed(VirtualMachineError error) when !(error instanceof StackOverflowError) -> throw error;
      case Outcome.Failed(Throwable cause) -> new CallFailedException(caller.path(), name, cause);
      case Outcome.TimedOut(Duration time) -> new CallTimeoutException(caller.path(), name, time);
      case Outcome.Result _, Outcome.Cancelled _ -> throw new IllegalStateException(what() + " has not failed");
    };
  }

  private void check(String method) {
    caller.checkThread("Call." + method);
  }

  private String what() {
    return "call \"" + name + "\" of " + caller.path();
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the task returns a T, which may be null if T says so
  private T typed(@Nullable Object value) {
    return (T) value;
  }

  @Override
  public String toString() {
    return what();
  }
}
