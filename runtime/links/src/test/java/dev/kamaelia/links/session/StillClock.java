package dev.kamaelia.links.session;

import dev.kamaelia.engine.time.Clock;
import java.time.Instant;

/** A clock that moves when a test moves it. */
final class StillClock implements Clock {
  private long nanos;

  void move(long byNanos) {
    nanos += byNanos;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
