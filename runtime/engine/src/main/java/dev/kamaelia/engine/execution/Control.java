package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A component's control inbox: 16 entries, equal signals merge, never makes a sender wait. Callable from any thread. */
final class Control {
  private static final int ENTRIES = 16;

  /** Made by the first signal; guarded by this. */
  private @Nullable ArrayDeque<Signal> waiting;

  /** Adds a signal unless an equal one waits. Of more than 16 different ones the newest failure is left out: it has a path of its own to the graph's outcome. */
  synchronized void add(Signal signal) {
    if (waiting == null) waiting = new ArrayDeque<>(2);
    if (waiting.contains(signal)) return;
    if (waiting.size() == ENTRIES) {
      if (signal instanceof Signal.Failed) return;
      waiting.pollLast();
    }
    waiting.add(signal);
  }

  synchronized @Nullable Signal poll() {
    return waiting == null ? null : waiting.poll();
  }

  synchronized int size() {
    return waiting == null ? 0 : waiting.size();
  }
}
