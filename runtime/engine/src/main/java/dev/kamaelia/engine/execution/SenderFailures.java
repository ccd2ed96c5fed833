package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Failures of an inbox's senders, each shown to the receiver after the messages that were sent before it.
 *
 * <p>Called from: any thread adds; the receiver's activations take.
 */
final class SenderFailures {
  private final Queue<Failure> waiting = new ConcurrentLinkedQueue<>();

  /** Shown once so many messages were taken. */
  void add(long after, Signal.Failed shown) {
    waiting.add(new Failure(after, shown));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The next one whose sender's messages were all taken from the inbox, or null. */
  Signal.@Nullable Failed next(Inlet inlet) {
    Failure next = waiting.peek();
    if (next == null) return null;
    // Not isEmpty: another sender's put that is under way may hide the messages of this one behind it.
    if (inlet.taken() < next.after && !inlet.looksEmpty()) return null;
    waiting.poll();
    return next.shown;
  }

  private record Failure(long after, Signal.Failed shown) {}
}
