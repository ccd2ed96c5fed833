package dev.kamaelia.components.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.testkit.Harness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void dataSourceSendsItsMessagesAndEnds() {
    try (Harness source = Harness.of(DataSourceBoxes.with().messages(List.of("a", "b")))) {
      assertThat(source.received("outbox")).containsExactly("a", "b");
      assertThat(source.isEnded()).isTrue();
    }
  }

  @Test
  void chargenShiftsItsLinesAsRfc864Says() {
    try (Harness chargen = Harness.of(ChargenBoxes.with().count(96L))) {
      List<Object> lines = chargen.received("outbox");
      assertThat(lines).hasSize(96);
      assertThat(lines.get(0)).isEqualTo(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefg");
      assertThat(lines.get(94)).isEqualTo("~ !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdef");
      assertThat(lines.get(95)).isEqualTo(lines.get(0));
    }
  }

  @Test
  void chargenRefusesANegativeCount() {
    assertThatThrownBy(() -> new Chargen(-1L)).hasMessage("count is -1, not 0 or more");
  }

  @Test
  void clockTicksOncePerPeriod() {
    try (Harness clock = Harness.of(ClockBoxes.with().period(Duration.ofSeconds(10)))) {
      assertThat(clock.received("outbox")).isEmpty();
      clock.advance(Duration.ofSeconds(25));
      List<Object> ticks = clock.received("outbox");
      assertThat(ticks).hasSize(2);
      assertThat(Duration.between((Instant) ticks.get(0), (Instant) ticks.get(1))).isEqualTo(Duration.ofSeconds(10));
      assertThat(clock.isEnded()).isFalse();
    }
  }

  @Test
  void clockEndsWithItsReceiver() {
    try (Harness clock = Harness.of(ClockBoxes.with().period(Duration.ofSeconds(1)))) {
      clock.closeReceiver("outbox");
      assertThat(clock.isEnded()).isTrue();
    }
  }

  @Test
  void clockRefusesAPeriodOfNothing() {
    assertThatThrownBy(() -> Harness.of(ClockBoxes.with().period(Duration.ZERO))).hasMessageContaining("period is 0s, not more than 0");
  }
}
