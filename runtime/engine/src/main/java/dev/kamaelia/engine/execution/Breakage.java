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
  /** Waits for a change. */
  interface Waiting {
    /** Nobody may make the change any more. Any thread, perhaps more than once. */
    void fail(Throwable why);
  }

  private final Execution execution;

  /** Those that wait for changes. */
  private final Queue<Waiting> awaited = new ConcurrentLinkedQueue<>();

  /** The first that was thrown; written before {@link #awaited} is read, as one is added before this is read: one of the two sees the other. */
  private volatile @Nullable Throwable first;

  Breakage(Execution execution) {
    this.execution = execution;
  }

  void await(Waiting waiting) {
    awaited.add(waiting);
    Throwable before = first;
    if (before != null) waiting.fail(before);
  }

  void forget(Waiting waiting) {
    awaited.remove(waiting);
  }

  /** Something was thrown on a component's activation, outside of its code. */
  void at(String path, Throwable thrown) {
    if (first == null) first = thrown;
    awaited.forEach(waiting -> waiting.fail(thrown));
    execution.fail(Failure.of(path, "", null, thrown));
  }
}
