package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a graph itself, such as its back-offs: those that have not fired when it ends are cancelled. Else they would hold it, whole and for as long as they have yet to wait.
 *
 * <p>Called from: any thread. Callbacks run as those of the scheduler, not under the lock.
 */
final class OwnTimers {
  private final Scheduler scheduler;

  /** Guarded by this. */
  private final Set<Own> open = new LinkedHashSet<>(0);

  /** True once the graph has ended; guarded by this. */
  private boolean over;

  OwnTimers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Calls back once after a delay, unless the graph has ended by then. */
  Timer after(Duration delay, Runnable callback) {
    Own made = new Own(callback);
    synchronized (this) { // before it may fire it is known
      if (over) return made;
      open.add(made);
      made.armed = scheduler.after(delay, made::fire);
    }
    return made;
  }

  private synchronized boolean forget(Own timer) {
    return open.remove(timer);
  }

  void end() {
    List<Own> left;
    synchronized (this) {
      over = true;
      left = List.copyOf(open);
    }
    left.forEach(Own::cancel);
  }

  private final class Own implements Timer {
    private final Runnable callback;

    /** Written under the lock, before this is known to anybody. */
    private @Nullable Timer armed;

    Own(Runnable callback) {
      this.callback = callback;
    }

    private void fire() {
      if (forget(this)) callback.run();
    }

    @Override
    public boolean cancel() {
      if (!forget(this)) return false;
      Timer timer = armed;
      return timer != null && timer.cancel();
    }
  }
}
