package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Counts the restarts of a component or composite within the policy's window. Runs on: the component's activations; of a composite, under the lock of its {@link Pauses}. */
final class Backoff {
  private final Clock clock;
  private final ArrayDeque<Long> times = new ArrayDeque<>();

  Backoff(Clock clock) {
    this.clock = clock;
  }

  /** How long to wait before the next restart; null when they are exhausted. */
  @Nullable Duration next(OnFailure.Restart policy) {
    long now = clock.nanos();
    while (!times.isEmpty() && now - times.peekFirst() > policy.within().toNanos()) times.removeFirst();
    if (times.size() >= policy.max()) return null;
    Duration wait = policy.backoff();
    for (int i = 0; i < times.size() && wait.compareTo(policy.maxBackoff()) < 0; i++) wait = wait.multipliedBy(2);
    times.addLast(now);
    return wait.compareTo(policy.maxBackoff()) > 0 ? policy.maxBackoff() : wait;
  }
}
