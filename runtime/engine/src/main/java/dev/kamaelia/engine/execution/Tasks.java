package dev.kamaelia.engine.execution;

import dev.kamaelia.DeadlockException;
import dev.kamaelia.StoppedException;
import dev.kamaelia.Timer;
import dev.kamaelia.engine.call.Calls;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a component was asked to run besides messages: posts and timers; and its calls, which end with them.
 *
 * <p>Called from: any thread; {@link #nextDue} from the component's activations.
 */
final class Tasks {
  private static final int POSTS = 1024;

  private final Mailbox owner;

  /** Posts wait here like messages. Made by the first post under this lock; published by the volatile write. */
  private volatile @Nullable Inlet posts;

  /** Made by the first call under this lock; published by the volatile write. */
  private volatile @Nullable Calls calls;

  /** Made by the first watch under this lock; published by the volatile write. */
  private volatile @Nullable OpenWatches watches;

  /** Timers that will run again, and what waits to be fired; guarded by this. */
  private final Set<Task> timers = new LinkedHashSet<>();

  /** Timers whose time has come. */
  private final Queue<Task> due = new ConcurrentLinkedQueue<>();

  /** Guarded by this. */
  private boolean ended;

  /** Set once by the first post of a thread other than the component's; such a thread may post again at any time. */
  private volatile boolean knownOutside;

  Tasks(Mailbox owner) {
    this.owner = owner;
  }

  @Nullable Inlet posts() {
    return posts;
  }

  void post(Runnable task) {
    java.util.Objects.requireNonNull(task, "task == null");
    if (!knownOutside && Thread.currentThread() != owner.runner()) knownOutside = true;
    Inlet inlet = madePosts();
    if (inlet.isClosed() || inlet.put(task)) return;
    owner.letGoByThisThread();
    if (Thread.currentThread() == owner.runner() && owner.isOutside()) {
      inlet.putMoved(task); // it called the component that posts: who waited here would wait for ever
      return;
    }
    if (Thread.currentThread() == owner.runner()) {
      throw new DeadlockException(owner.path + " posts to itself while " + POSTS + " tasks wait, which only it could run");
    }
    try {
      ThreadWaiter.put(owner.execution(), inlet, task);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StoppedException(owner.path);
    }
  }

  private Inlet madePosts() {
    Inlet inlet = posts;
    if (inlet != null) return inlet;
    synchronized (this) {
      if (posts == null) {
        Inlet made = new Inlet(owner, Inlet.POSTS, POSTS, null);
        made.admitSenders();
        made.handler = task -> ((Runnable) task).run();
        if (ended) made.close();
        posts = made;
      }
      return java.util.Objects.requireNonNull(posts);
    }
  }

  Timer after(Duration delay, Runnable task) {
    return started(new Task(task, 0), Nanos.of(delay));
  }

  Timer every(Duration period, Runnable task) {
    if (period.isZero() || period.isNegative()) throw new IllegalArgumentException("period is " + period + ", not positive");
    return started(new Task(task, Nanos.of(period)), Nanos.of(period));
  }

  private Timer started(Task timer, long delayNanos) {
    synchronized (this) {
      if (ended) return timer;
      timers.add(timer);
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
      if (!ended) timers.add(made);
    }
    return made;
  }

  /** Runs a task once, at the component's next activation; it keeps the component from finishing until then. Never waits. */
  void soon(Runnable task, String what) {
    pending(task, what).fire();
  }

  /** The component's calls. */
  Calls calls() {
    Calls present = calls;
    if (present != null) return present;
    synchronized (this) {
      if (calls == null) calls = new Calls(new CallerAccess(owner));
      return java.util.Objects.requireNonNull(calls);
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

  /** The next timer whose time has come. */
  @Nullable Task nextDue() {
    return due.poll();
  }

  boolean hasDue() {
    return !due.isEmpty();
  }

  /** True if no task waits and no timer will run. */
  boolean isQuiet() {
    synchronized (this) {
      if (!timers.isEmpty()) return false;
    }
    return noPosts();
  }

  /** True if a thread other than the component's has ever posted. */
  boolean isKnownOutside() {
    return knownOutside;
  }

  /** When the next timer is due; empty if none is set. Any thread. */
  OptionalLong nextTimerNanos() {
    List<Task> set;
    synchronized (this) {
      set = new ArrayList<>(timers);
    }
    return set.stream().filter(Task::isArmed).mapToLong(Task::dueNanos).min();
  }

  boolean noPosts() {
    Inlet inlet = posts;
    return due.isEmpty() && (inlet == null || inlet.isEmpty());
  }

  /** Cancels all timers and calls. */
  void cancelTimers() {
    Calls present = calls;
    if (present != null) present.cancelAll();
    List<Task> cancelled;
    synchronized (this) {
      cancelled = new ArrayList<>(timers);
      timers.clear();
    }
    for (Task timer : cancelled) timer.disarm();
    due.clear();
  }

  /** Takes no more. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    Calls present = calls;
    if (present != null) present.end();
    OpenWatches watched = watches;
    if (watched != null) watched.end();
    cancelTimers();
    Inlet inlet = posts;
    if (inlet == null) return;
    inlet.close();
    inlet.callWaiters();
  }

  /** Forgets posts that wait. */
  void sweep() {
    Inlet inlet = posts;
    if (inlet != null) inlet.sweep();
  }

  /** One call of {@code Self.after} or {@code Self.every}. */
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
      this.body = java.util.Objects.requireNonNull(body, "task == null");
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
      synchronized (Tasks.this) {
        return timers.contains(this);
      }
    }

    private boolean forget() {
      synchronized (Tasks.this) {
        return timers.remove(this);
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
