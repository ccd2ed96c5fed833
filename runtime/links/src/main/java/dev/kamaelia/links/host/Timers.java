package dev.kamaelia.links.host;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a node does later, unless it does not come to that. Of {@link NodeHost}'s serial alone, in which it is done. */
final class Timers {
  private final Scheduler scheduler;
  private final Serial serial;
  private final Set<Timer> timers = new LinkedHashSet<>();

  Timers(Scheduler scheduler, Serial serial) {
    this.scheduler = scheduler;
    this.serial = serial;
  }

  void later(Duration delay, Runnable task) {
    AtomicReference<@Nullable Timer> self = new AtomicReference<>();
    Timer timer = scheduler.after(delay, () -> serial.run(() -> {
      Timer passed = self.get();
      if (passed != null) timers.remove(passed);
      task.run();
    }));
    self.set(timer);
    timers.add(timer);
  }

  void cancel() {
    timers.forEach(Timer::cancel);
    timers.clear();
  }
}
