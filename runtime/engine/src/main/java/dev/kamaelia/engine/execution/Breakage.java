package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Failure;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What happens when something is thrown that no component has thrown: by the runtime within an activation, for want of memory or for a defect of its own. The graph stops and says so, and whoever waits
 * for a change that may be lost is told.
 *
 * <p>Callable from any thread.
 */
final class Breakage {
  private final Execution execution;

  /** Those that wait for changes. */
  private final Queue<Handover> awaited = new ConcurrentLinkedQueue<>();

  /** The first that was thrown; written before {@link #awaited} is read, as a handover is added before this is read: one of the two sees the other. */
  private volatile @Nullable Throwable first;

  Breakage(Execution execution) {
    this.execution = execution;
  }

  void await(Handover handover) {
    awaited.add(handover);
    Throwable before = first;
    if (before != null) handover.fail(before);
  }

  void forget(Handover handover) {
    awaited.remove(handover);
  }

  /** Something was thrown on a component's activation, outside of its code. */
  void at(Mailbox mailbox, Throwable thrown) {
    if (first == null) first = thrown;
    awaited.forEach(handover -> handover.fail(thrown));
    execution.fail(Failure.of(mailbox.path, "", null, thrown));
  }
}
