package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A composite at run time: what becomes of its parts when one of them fails and leaves that to it. It runs nothing, and messages never stop at it.
 *
 * <p>Called from: the activations of its parts, several at once, and figures. Guarded by its {@link Pauses}, which it shares with the composites around and within it, but for what is volatile.
 */
final class RunningComposite {
  final String path;
  final ComponentDescriptor descriptor;

  /** The composite around it; null if there is none. */
  final @Nullable RunningComposite outer;

  final Pauses pauses;

  /** Those that have not ended, but for those of composites within it. */
  private final List<Mailbox> parts = new ArrayList<>();

  private final List<RunningComposite> inner = new ArrayList<>(0);
  private final Backoff backoff;

  /** Replaced while it is part of a child that was not started. */
  private volatile OnFailure policy;

  /** Why all of it ends; written once, before its parts are told to stop, which read it. */
  private volatile @Nullable Failure end;

  private long failures;
  private long restarts;
  private String lastCause = "";

  RunningComposite(Execution execution, PlannedComponent planned, @Nullable RunningComposite outer) {
    this.path = planned.path();
    this.descriptor = planned.wiring().descriptor();
    this.policy = planned.onFailure();
    this.outer = outer;
    this.pauses = outer == null ? new Pauses(execution) : outer.pauses;
    this.backoff = new Backoff(execution.clock());
    if (outer != null) outer.inner.add(this);
  }

  OnFailure policy() {
    return policy;
  }

  /** Another policy, before it runs. */
  void onFailure(OnFailure now) {
    policy = now;
  }

  /** A component is part of it; before that runs. */
  void add(Mailbox part) {
    synchronized (pauses) {
      parts.add(part);
    }
  }

  // --- under the lock of its pauses

  /** Also of the composites within it. */
  List<Mailbox> allParts() {
    List<Mailbox> all = new ArrayList<>(parts);
    for (RunningComposite composite : inner) all.addAll(composite.allParts());
    return all;
  }

  boolean isWithin(RunningComposite other) {
    for (RunningComposite at = this; at != null; at = at.outer) if (at == other) return true;
    return false;
  }

  /** How long to wait before the next restart, which counts from now on; null when they are exhausted. */
  @Nullable Duration nextRestart(OnFailure.Restart how) {
    Duration wait = backoff.next(how);
    if (wait != null) restarts++;
    return wait;
  }

  void ended(Mailbox part) {
    parts.remove(part);
  }

  // --- failures

  /** A part has failed and left the decision to it, or to one around it. */
  void failed(Failure failure) {
    synchronized (pauses) {
      failures++;
      lastCause = failure.diagnostic().fact();
    }
  }

  /** All of it ends as failed; the part that has brought it about does so itself. */
  void fails(Failure failure, Mailbox failed) {
    List<Mailbox> told;
    synchronized (pauses) {
      if (end != null) return;
      end = failure;
      told = allParts();
    }
    for (Mailbox part : told) if (part != failed) part.stop(false);
  }

  /** Why a part of it ends that is told to stop: the failure by which it ends as a whole, or one around it does; null if neither does. */
  @Nullable Failure end() {
    for (RunningComposite at = this; at != null; at = at.outer) if (at.end != null) return at.end;
    return null;
  }

  // --- figures

  Snapshot.CompositeView view() {
    synchronized (pauses) {
      Optional<String> cause = lastCause.isEmpty() ? Optional.empty() : Optional.of(lastCause);
      return new Snapshot.CompositeView(path, descriptor.type(), state(), failures, restarts, cause);
    }
  }

  private Snapshot.State state() {
    if (end() != null) return Snapshot.State.FAILED;
    if (pauses.isPausing(this)) return Snapshot.State.RESTARTING;
    return allParts().isEmpty() ? Snapshot.State.FINISHED : Snapshot.State.ACTIVE;
  }
}
