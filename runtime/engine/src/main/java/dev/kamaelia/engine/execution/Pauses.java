package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a composite pause so that all of them begin anew together. One for an outermost composite and all within it, since the restart of one takes those within it along.
 *
 * <pre>
 *  a part fails ──▶ begin: the others are asked to pause ──▶ pause: each after its stopped(), without an instance ──▶ the last of them ──▶ back-off ──▶ all begin anew
 * </pre>
 *
 * <p>A part whose end has begun does not begin anew: nobody waits for it, and so it may wait for those that pause. Nor does one that was told to stop for another reason.
 *
 * <p>Called from: the activations of parts, timers, and whoever stops a part. Its lock is a leaf: under it the marks of mailboxes are written that say whether they are to stop, and nothing is called
 * that wakes, waits or takes a lock. So a part is marked as long as it is awaited and no longer, whenever it notices.
 */
final class Pauses {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Execution execution;

  /** Those that are under way; none of them within another. */
  private final Map<RunningComposite, Restart> restarts = new LinkedHashMap<>(0);

  /** Parts in a back-off of their own. */
  private final Set<Mailbox> alone = new LinkedHashSet<>(0);

  /** Parts whose end has begun, or has to. */
  private final Set<Mailbox> leaving = new LinkedHashSet<>(0);

  Pauses(Execution execution) {
    this.execution = execution;
  }

  /** How a part pauses. */
  enum Manner {
    /** It is woken with the others. */
    TOGETHER,
    /** It has a back-off of its own: its timer calls {@link #wake}. */
    ALONE,
    /** It was told to stop meanwhile. */
    STOPPED
  }

  /** A restart that is under way. */
  private static final class Restart {
    final RunningComposite whole;
    final Duration wait;
    final Set<Mailbox> awaited = new LinkedHashSet<>();
    final Set<Mailbox> paused = new LinkedHashSet<>();
    @Nullable Timer reminder;

    Restart(RunningComposite whole, Duration wait) {
      this.whole = whole;
      this.wait = wait;
    }
  }

  /** All parts of a composite begin anew because one has failed, which pauses by itself. How long they wait then; null if there were too many restarts. */
  @Nullable Duration begin(RunningComposite whole, OnFailure.Restart how, Mailbox failed) {
    List<Mailbox> asked = new ArrayList<>();
    Restart now;
    synchronized (this) {
      for (Restart present : restarts.values()) if (whole.isWithin(present.whole)) return present.wait;
      Duration wait = whole.nextRestart(how);
      if (wait == null) return null;
      now = new Restart(whole, wait);
      takeAlong(now);
      for (Mailbox part : whole.allParts()) {
        if (leaving.contains(part) || now.awaited.contains(part) || now.paused.contains(part)) continue;
        if (alone.remove(part)) {
          now.paused.add(part);
          continue;
        }
        now.awaited.add(part);
        if (part == failed) continue;
        part.askToPause();
        asked.add(part);
      }
      restarts.put(whole, now);
      now.reminder = execution.timers().after(PATIENCE, () -> remind(now));
    }
    asked.forEach(Mailbox::pauseSoon);
    goIfComplete(now);
    return now.wait;
  }

  /** What pauses within the composite, or is about to, does so until all of it begins anew. */
  private void takeAlong(Restart now) {
    for (Restart inner : List.copyOf(restarts.values())) {
      if (!inner.whole.isWithin(now.whole)) continue;
      restarts.remove(inner.whole);
      cancelReminder(inner);
      now.awaited.addAll(inner.awaited);
      now.paused.addAll(inner.paused);
    }
  }

  /** True if a part is to begin anew with others, so that a stop is none. */
  synchronized boolean holds(Mailbox part) {
    return holder(part) != null;
  }

  private @Nullable Restart holder(Mailbox part) {
    for (Restart restart : restarts.values()) if (restart.awaited.contains(part) || restart.paused.contains(part)) return restart;
    return null;
  }

  /** A part has no instance any more and can be woken. */
  Manner pause(Mailbox part) {
    Restart held;
    synchronized (this) {
      if (leaving.contains(part)) return part.isStopRequested() ? Manner.STOPPED : Manner.ALONE;
      part.forgetStop();
      held = holder(part);
      if (held == null) {
        alone.add(part);
        return Manner.ALONE;
      }
      held.awaited.remove(part);
      held.paused.add(part);
    }
    goIfComplete(held);
    return Manner.TOGETHER;
  }

  /** The back-off of a part alone is over, unless it now waits with others. */
  void wake(Mailbox part) {
    boolean now;
    synchronized (this) {
      now = alone.remove(part) || leaving.contains(part);
    }
    if (now) part.life.wakeFromBackOff();
  }

  private void goIfComplete(Restart restart) {
    synchronized (this) {
      if (!restart.awaited.isEmpty() || restart.reminder == null || restarts.get(restart.whole) != restart) return;
      cancelReminder(restart);
    }
    execution.timers().after(restart.wait, () -> go(restart));
  }

  private static void cancelReminder(Restart restart) {
    if (restart.reminder != null) restart.reminder.cancel();
    restart.reminder = null;
  }

  private void go(Restart restart) {
    List<Mailbox> all;
    synchronized (this) {
      if (restarts.get(restart.whole) != restart) return;
      restarts.remove(restart.whole);
      all = List.copyOf(restart.paused);
    }
    for (Mailbox part : all) part.life.wakeFromBackOff();
  }

  private void remind(Restart restart) {
    List<String> slow;
    synchronized (this) {
      slow = restart.awaited.stream().map(part -> part.path).toList();
    }
    if (slow.isEmpty()) return;
    execution.warn(Diagnostic.warning("RestartWaits", restart.whole.path + " has been waiting for " + PATIENCE.toSeconds() + " s to begin anew: " + String.join(", ", slow) + " did not stop.")
        .withFix("Let handlers return soon and let blocking code end when it is interrupted."));
  }

  // --- ends

  /** A part is about to end in order; false if it begins anew instead. */
  synchronized boolean mayEnd(Mailbox part) {
    if (holder(part) != null) return false;
    alone.remove(part);
    leaving.add(part);
    return true;
  }

  /** A part ends, or is told to stop: it does not begin anew. */
  void leave(Mailbox part) {
    Restart held;
    synchronized (this) {
      held = holder(part);
      alone.remove(part);
      leaving.add(part);
      if (held == null) return;
      held.awaited.remove(part);
      held.paused.remove(part);
    }
    goIfComplete(held);
  }

  /** A part has ended. */
  synchronized void ended(Mailbox part, RunningComposite whole) {
    leaving.remove(part);
    whole.ended(part);
  }

  // --- figures

  /** Those that have yet to pause before a part begins anew with them, itself not among them. */
  synchronized List<String> awaitedWith(Mailbox part) {
    Restart held = holder(part);
    return held == null ? List.of() : held.awaited.stream().filter(other -> other != part).map(other -> other.path).toList();
  }

  /** True while a composite waits to begin anew, by itself or with one around it. */
  synchronized boolean isPausing(RunningComposite whole) {
    return restarts.values().stream().anyMatch(restart -> whole.isWithin(restart.whole));
  }
}
