package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the last failures of an execution were caused by: failures themselves are text. Callable from any thread. */
final class Causes {
  private static final int KEPT = 100;

  private record Cause(Failure failure, Throwable thrown) {}

  /** The last ones, the latest first; guarded by this. */
  private final Deque<Cause> causes = new ArrayDeque<>();

  synchronized void put(Failure failure, Throwable thrown) {
    if (causes.size() == KEPT) causes.removeLast();
    causes.addFirst(new Cause(failure, thrown));
  }

  /** What a failure was caused by; what is no component's, such as a deadlock, by itself. */
  synchronized Throwable of(Failure failure) {
    return causes.stream().filter(cause -> cause.failure == failure).map(Cause::thrown).findFirst().orElseGet(() -> new GraphException(List.of(failure.diagnostic())));
  }
}
