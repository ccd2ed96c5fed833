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
  private final List<Told> failures = new ArrayList<>();

  private final List<Told.Listener> failureListeners = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final List<Consumer<Diagnostic>> warningListeners = new ArrayList<>();
  private final List<Consumer<Exit>> endListeners = new ArrayList<>();
  private final List<Thread> waiting = new ArrayList<>();

  /** Written once under the lock; publishes the end. */
  private volatile @Nullable Exit exit;

  Outcome(Environment environment) {
    this.environment = environment;
  }

  /** What failed, and whether the graph goes on. */
  private record Told(Failure failure, boolean goesOn) {
    private interface Listener {
      void accept(Told told);
    }
  }

  /** A failure ends the graph; or something in it, which goes on. */
  void failed(Failure failure, boolean goesOn) {
    Told what = new Told(failure, goesOn);
    List<Told.Listener> told;
    synchronized (this) {
      failures.add(what);
      told = List.copyOf(failureListeners);
    }
    told.forEach(listener -> listener.accept(what));
  }

  /** Tells of all failures, of those that end the graph, or of those that do not. */
  void onFailure(Consumer<Failure> listener, boolean ofGraph, boolean ofOthers) {
    Told.Listener wanting = told -> {
      if (told.goesOn ? ofOthers : ofGraph) listener.accept(told.failure);
    };
    List<Told> before;
    synchronized (this) {
      failureListeners.add(wanting);
      before = List.copyOf(failures);
    }
    before.forEach(wanting::accept);
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
      how = new Exit(failures.isEmpty() ? 0 : 1, failures.stream().map(Told::failure).findFirst(), counts);
      exit = how;
      woken = List.copyOf(waiting);
      told = List.copyOf(endListeners);
    }
    told.forEach(listener -> listener.accept(how));
    woken.forEach(environment.scheduler()::unpark);
  }

  boolean isOver() {
    return exit != null;
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
