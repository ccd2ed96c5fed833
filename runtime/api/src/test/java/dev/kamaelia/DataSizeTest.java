package dev.kamaelia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
  @ParameterizedTest
  @CsvSource({"0B,0", "512B,512", "64KiB,65536", "1 MiB,1048576", "2GiB,2147483648"})
  void readsANumberWithAUnit(String text, long bytes) {
    assertThat(DataSize.parse(text)).isEqualTo(DataSize.ofBytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1023, 1024, 1025, 1 << 20, 3L << 30, 999_999_999_999_999_999L})
  void printsWhatItReadsBack(long bytes) {
    assertThat(DataSize.parse(DataSize.ofBytes(bytes).toString()).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64", "64kb", "-1B", "1.5MiB", "MiB"})
  void refusesWhatIsNoAmount(String text) {
    assertThatThrownBy(() -> DataSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a number with a unit B, KiB, MiB or GiB");
  }

  @Test
  void refusesMoreThanALongHolds() {
    assertThatThrownBy(() -> DataSize.parse("99999999999999999GiB")).hasMessage("\"99999999999999999GiB\" is more than 8 EiB");
  }
}
