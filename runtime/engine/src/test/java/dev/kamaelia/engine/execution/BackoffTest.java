package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a restart waits, and when there is none any more, on a clock that the test moves. */
final class BackoffTest {
  private final HandClock clock = new HandClock();
  private final Backoff backoff = new Backoff(clock);

  private static final class HandClock implements Clock {
    long nanos = Long.MAX_VALUE - 1_000; // so that it goes over while the test runs: nanoseconds have no beginning

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    void advance(Duration time) {
      nanos += time.toNanos();
    }
  }

  private @Nullable Duration next(int max) {
    return backoff.next(new OnFailure.Restart(max, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofMillis(350)));
  }

  @Test
  void eachRestartWaitsTwiceAsLongAsTheOneBeforeUpToTheLongestWait() {
    assertThat(next(9)).isEqualTo(Duration.ofMillis(100));
    assertThat(next(9)).isEqualTo(Duration.ofMillis(200));
    assertThat(next(9)).isEqualTo(Duration.ofMillis(350));
    assertThat(next(9)).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void afterTheMostWithinTheWindowThereIsNone() {
    for (int i = 0; i < 3; i++) {
      assertThat(next(3)).isNotNull();
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(next(3)).isNull();
  }

  @Test
  void whatIsOlderThanTheWindowIsForgottenOneByOne() {
    next(2);
    clock.advance(Duration.ofSeconds(40));
    next(2);
    clock.advance(Duration.ofSeconds(20));
    assertThat(next(2)).as("a minute after the first, which still counts").isNull();
    clock.advance(Duration.ofNanos(1));
    assertThat(next(2)).as("the second still counts, and makes it wait").isEqualTo(Duration.ofMillis(200));
    clock.advance(Duration.ofMinutes(5));
    assertThat(next(2)).as("none counts any more").isEqualTo(Duration.ofMillis(100));
  }
}
