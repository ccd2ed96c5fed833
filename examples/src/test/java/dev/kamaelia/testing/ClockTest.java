package dev.kamaelia.testing;

import dev.kamaelia.components.source.Clock;
import dev.kamaelia.testkit.ComponentTest;
import dev.kamaelia.testkit.Harness;
import java.time.Duration;
import java.time.Instant;

class ClockTest {
  @ComponentTest(value = Clock.class, with = "period=6h")
  void ticksFourTimesADay(Harness clock) {
    clock.advance(Duration.ofHours(13));
    clock.expect("outbox", Instant.parse("2000-01-01T06:00:00Z"), Instant.parse("2000-01-01T12:00:00Z")).expectNothing("outbox");
  }
}
