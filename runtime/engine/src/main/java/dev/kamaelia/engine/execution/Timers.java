package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A component's timers, and what else is to run once at one of its activations: what was asked of the runtime and has an answer. All of it keeps the component from finishing until it has run.
 *
 * <p>Called from: any thread; {@link #nextDue} and what it returns from the component's activations.
 */
final class Timers {
  private final Mailbox owner;

  /** Those that will run again, and what waits to be fired; guarded by this. */
  private final Set<Task> set = new LinkedHashSet<>();

  /** Those whose time has come. */
  private final Queue<Task> due = new ConcurrentLinkedQueue<>();

  /** Guarded by this. */
  private boolean ended;

  Timers(Mailbox owner) {
    this.owner = owner;
  }

  /** Runs a task once after a delay, unless the component has ended by then. */
  Timer after(Duration delay, Runnable task) {
    return started(new Task(task, 0), Nanos.of(delay));
  }

  /** Runs a task again and again. */
  Timer every(Duration period, Runnable task) {
    if (period.isZero() || period.isNegative()) throw new IllegalArgumentException("period is " + period + ", not positive");
    return started(new Task(task, Nanos.of(period)), Nanos.of(period));
  }

  private Timer started(Task timer, long delayNanos) {
    synchronized (this) {
      if (ended) return timer;
      set.add(timer);
    }
    timer.arm(delayNanos);
    return timer;
  }

  /** A task that runs once somebody has fired it; until then it keeps the component from finishing, as a timer does. */
  Task pending(Runnable task) {
    return pending(task, "timer");
  }

  /** As {@link #pending(Runnable)}, named so by the report of a failure. */
  Task pending(Runnable task, String what) {
    Task made = new Task(task, 0, what);
    synchronized (this) {
      if (!ended) set.add(made);
    }
    return made;
  }

  /** Runs a task once, at the component's next activation; it keeps the component from finishing until then. Never waits. */
  void soon(Runnable task, String what) {
    pending(task, what).fire();
  }

  /** The next timer whose time has come. */
  @Nullable Task nextDue() {
    return due.poll();
  }

  /** When the next timer is due; empty if none is set. Any thread. */
  OptionalLong nextTimerNanos() {
    List<Task> wanted;
    synchronized (this) {
      wanted = new ArrayList<>(set);
    }
    return wanted.stream().filter(Task::isArmed).mapToLong(Task::dueNanos).min();
  }

  /** True if no timer will run and none waits to be run. */
  boolean isQuiet() {
    synchronized (this) {
      if (!set.isEmpty()) return false;
    }
    return due.isEmpty();
  }

  /** True if none has come due that was not run. */
  boolean noneDue() {
    return due.isEmpty();
  }

  /** None that is set will run. */
  void cancelAll() {
    List<Task> cancelled;
    synchronized (this) {
      cancelled = new ArrayList<>(set);
      set.clear();
    }
    for (Task timer : cancelled) timer.disarm();
    due.clear();
  }

  /** Takes no more; {@link #cancelAll} follows. */
  synchronized void end() {
    ended = true;
  }

  /** One call of {@code Self.after} or {@code Self.every}, or what waits to be fired. */
  final class Task implements Timer {
    private final Runnable body;

    /** Zero for a timer that runs once. */
    private final long periodNanos;

    /** How the report of a failure names it. */
    final String what;

    /** The scheduler's timer of the next run; guarded by this. */
    private @Nullable Timer armed;

    /** The time of the next run; guarded by this. */
    private long dueNanos;

    private Task(Runnable body, long periodNanos) {
      this(body, periodNanos, "timer");
    }

    private Task(Runnable body, long periodNanos, String what) {
      this.what = what;
      this.body = Objects.requireNonNull(body, "task == null");
      this.periodNanos = periodNanos;
    }

    private synchronized void arm(long delayNanos) {
      dueNanos = owner.execution().clock().nanos() + delayNanos;
      armed = owner.execution().scheduler().after(Duration.ofNanos(delayNanos), this::fire);
    }

    /** False for one that waits for something else than a time. */
    synchronized boolean isArmed() {
      return armed != null;
    }

    synchronized long dueNanos() {
      return dueNanos;
    }

    /** It is to run now. Any thread. */
    void fire() {
      due.add(this);
      owner.raise(Mailbox.CHECK);
    }

    /** Runs it, unless cancelled meanwhile. On the component's activation. */
    void run() {
      if (!isWanted()) return;
      if (periodNanos == 0) forget();
      try {
        body.run();
      } finally {
        if (periodNanos != 0 && isWanted()) rearm();
      }
    }

    /** The next multiple of the period that is still ahead: a late tick is not made up for. */
    private synchronized void rearm() {
      long now = owner.execution().clock().nanos();
      long next = dueNanos + periodNanos;
      if (next - now < 0) next += ((now - next) / periodNanos + 1) * periodNanos;
      dueNanos = next;
      armed = owner.execution().scheduler().after(Duration.ofNanos(next - now), this::fire);
    }

    private boolean isWanted() {
      synchronized (Timers.this) {
        return set.contains(this);
      }
    }

    private boolean forget() {
      synchronized (Timers.this) {
        return set.remove(this);
      }
    }

    @Override
    public boolean cancel() {
      if (!forget()) return false;
      disarm();
      owner.raise(Mailbox.CHECK);
      return true;
    }

    private synchronized void disarm() {
      Timer timer = armed;
      if (timer != null) timer.cancel();
    }
  }
}
