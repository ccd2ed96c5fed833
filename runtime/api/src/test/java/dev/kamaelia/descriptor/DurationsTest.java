package dev.kamaelia.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "5s,PT5S", "1.5s,PT1.5S", "2h,PT2H", "1d,PT24H", "7ns,PT0.000000007S", "0s,PT0S", "10 m,PT10M"})
  void readsANumberWithAUnit(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_000, 1_500_000_000L, 60_000_000_000L, 86_400_000_000_000L, 90_000_000_000L})
  void printsWhatItReadsBack(long nanos) {
    assertThat(Durations.parse(Durations.format(Duration.ofNanos(nanos)))).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 sec", "-1s", "1,5s", "s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessage("\"" + text + "\" is not a number with a unit ns, us, ms, s, m, h or d");
  }

  @Test
  void refusesFractionsOfANanosecondAndMoreThan292Years() {
    assertThatThrownBy(() -> Durations.parse("0.5ns")).hasMessage("\"0.5ns\" is not a whole number of nanoseconds below 292 years");
    assertThatThrownBy(() -> Durations.parse("999999d")).hasMessage("\"999999d\" is not a whole number of nanoseconds below 292 years");
  }

  @Test
  void readsBackEveryDurationItFormats() {
    for (long nanos : new long[] {0, 1, 999, 26_739_135_228_897L, Long.MAX_VALUE}) {
      assertThat(Durations.parse(Durations.format(Duration.ofNanos(nanos)))).isEqualTo(Duration.ofNanos(nanos));
    }
  }
}
