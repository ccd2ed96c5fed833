package dev.kamaelia.node.host;

import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * Notices that the process which started this one is gone, even by kill -9. It looks every 200 ms, because standard input, whose end would tell at once, belongs
 * to a ConsoleReader.
 */
public final class ParentWatch {
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final Scheduler scheduler;
  private final Optional<ProcessHandle> parent;
  private final Runnable gone;

  private ParentWatch(Scheduler scheduler, Optional<ProcessHandle> parent, Runnable gone) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.gone = gone;
  }

  /** Calls back once when the process is gone, on the scheduler's timer thread. */
  public static void start(long pid, Scheduler scheduler, Runnable gone) {
    new ParentWatch(scheduler, ProcessHandle.of(pid), gone).look();
  }

  private void look() {
    if (parent.isEmpty() || !parent.get().isAlive()) gone.run();
    else scheduler.after(PERIOD, this::look);
  }
}
