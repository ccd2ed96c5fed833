package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How an execution ends, and who wants to know. Callable from any thread; listeners are called without its lock. */
final class Outcome {
  private final Environment environment;

  /** These are guarded by this. */
  private final List<Failure> failures = new ArrayList<>();

  private final List<Consumer<Failure>> failureListeners = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final List<Consumer<Diagnostic>> warningListeners = new ArrayList<>();
  private final List<Consumer<Exit>> endListeners = new ArrayList<>();
  private final List<Thread> waiting = new ArrayList<>();

  /** Written once under the lock; publishes the end. */
  private volatile @Nullable Exit exit;

  Outcome(Environment environment) {
    this.environment = environment;
  }

  void failed(Failure failure) {
    List<Consumer<Failure>> told;
    synchronized (this) {
      failures.add(failure);
      told = List.copyOf(failureListeners);
    }
    told.forEach(listener -> listener.accept(failure));
  }

  void onFailure(Consumer<Failure> listener) {
    List<Failure> before;
    synchronized (this) {
      failureListeners.add(listener);
      before = List.copyOf(failures);
    }
    before.forEach(listener);
  }

  void warned(Diagnostic warning) {
    List<Consumer<Diagnostic>> told;
    synchronized (this) {
      warnings.add(warning);
      told = List.copyOf(warningListeners);
    }
    told.forEach(listener -> listener.accept(warning));
  }

  void onWarning(Consumer<Diagnostic> listener) {
    List<Diagnostic> before;
    synchronized (this) {
      warningListeners.add(listener);
      before = List.copyOf(warnings);
    }
    before.forEach(listener);
  }

  void end(Counts counts) {
    List<Thread> woken;
    List<Consumer<Exit>> told;
    Exit how;
    synchronized (this) {
      if (exit != null) return;
      how = new Exit(failures.isEmpty() ? 0 : 1, failures.stream().findFirst(), counts);
      exit = how;
      woken = List.copyOf(waiting);
      told = List.copyOf(endListeners);
    }
    told.forEach(listener -> listener.accept(how));
    woken.forEach(environment.scheduler()::unpark);
  }

  void onEnded(Consumer<Exit> listener) {
    Exit how;
    synchronized (this) {
      how = exit;
      if (how == null) endListeners.add(listener);
    }
    if (how != null) listener.accept(how);
  }

  Optional<Exit> await(@Nullable Duration timeout) throws InterruptedException {
    Thread self = Thread.currentThread();
    long start = environment.clock().nanos();
    synchronized (this) {
      waiting.add(self);
    }
    try {
      for (;;) {
        if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for the end of the graph");
        Exit how = exit;
        if (how != null) return Optional.of(how);
        long left = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout) - (environment.clock().nanos() - start);
        if (left <= 0) return Optional.empty();
        if (timeout == null) environment.scheduler().park();
        else environment.scheduler().parkNanos(left);
      }
    } finally {
      synchronized (this) {
        waiting.remove(self);
      }
    }
  }
}
