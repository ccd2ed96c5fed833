package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Clock;

/**
 * How long a component has run, and since when it does what it does. Made by its first message, so that an idle component has none.
 *
 * <p>Runs on: the component's activations, which look at the clock when they begin, wait and end, never per message. Read by any thread; figures may be from the moment before.
 */
final class Pace {
  /** {@code -Dkamaelia.introspection=off} leaves the measuring out, to see what it costs. */
  static final boolean ON = !"off".equals(System.getProperty("kamaelia.introspection"));

  private boolean running;
  private long sinceNanos;
  private long busyNanos;

  /** It runs from now on. */
  void run(Clock clock) {
    if (running) return;
    sinceNanos = clock.nanos();
    running = true;
  }

  /** It waits from now on. */
  void rest(Clock clock) {
    if (!running) return;
    long now = clock.nanos();
    busyNanos += now - sinceNanos;
    sinceNanos = now;
    running = false;
  }

  /** When it began to do what it does. */
  long sinceNanos() {
    return sinceNanos;
  }

  long busyNanos(long now) {
    long before = busyNanos;
    return running ? before + Math.max(0, now - sinceNanos) : before;
  }
}
