package dev.kamaelia.components.source;

import dev.kamaelia.Component;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.descriptor.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends the time again and again, first after one period; a late tick is not made up for.
 *
 * <pre>{@code kamaelia run 'Clock(period=1s) | Take(n=3) | ConsoleEcho'}</pre>
 */
@Component
public final class Clock implements Lifecycle {
  private final Duration period;
  private final Self self;

  /** The time of each tick. */
  @Outbox Out<Instant> outbox;

  /**
   * A clock without end.
   *
   * @param period the time between ticks, more than 0
   */
  public Clock(@Param Duration period, Self self) {
    if (!period.isPositive()) throw new IllegalArgumentException("period is " + Durations.format(period) + ", not more than 0");
    this.period = period;
    this.self = self;
  }

  @Override
  public void started() {
    self.every(period, () -> outbox.send(self.now()));
  }
}
