package dev.kamaelia.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongNumbersTest {
  @Test
  void longIntegersAreTheSameAsTheJdks() {
    for (int length : List.of(1, 999, 1_000, 1_001, 1_002, 2_000, 2_001, 3_999, 4_001, 7_777)) {
      String digits = digits(length);
      for (String text : List.of(digits, "-" + digits, "+" + digits, "0".repeat(1_500) + digits)) assertThat(LongNumbers.integer(text)).isEqualTo(new BigInteger(text));
    }
  }

  @Test
  void longDecimalsAreTheSameAsTheJdks() {
    String digits = digits(2_500);
    for (String text : List.of(digits, "-" + digits + ".5", "." + digits, digits + ".", digits + "e7", "-0." + digits + "E-2000000000", digits + ".1e+2147483647")) {
      assertThat(LongNumbers.decimal(text)).isEqualTo(new BigDecimal(text));
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    String digits = digits(1_500);
    for (String text : List.of(digits + "x", "--" + digits, "-" + digits + "-", digits + "\u0665")) {
      assertThatThrownBy(() -> LongNumbers.integer(text)).isInstanceOf(NumberFormatException.class);
    }
    for (String text : List.of(digits + "e", digits + "e1e1", digits + ".1.1", "e" + digits, digits + "e99999999999", "+-" + digits + ".1", digits + ".-1")) {
      assertThatThrownBy(() -> LongNumbers.decimal(text)).isInstanceOf(NumberFormatException.class);
    }
    String tooLong = "1".repeat(LongNumbers.LONGEST + 1);
    assertThatThrownBy(() -> LongNumbers.integer(tooLong)).hasMessage("1000001 characters are more than 1000000");
    assertThatThrownBy(() -> LongNumbers.decimal(tooLong)).hasMessage("1000001 characters are more than 1000000");
    assertThatThrownBy(() -> LongNumbers.decimal("." + digits + "e-2147483647")).isInstanceOf(ArithmeticException.class);
  }

  private static String digits(int length) {
    SplittableRandom random = new SplittableRandom(length);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) digits.append(random.nextInt(10));
    return digits.toString();
  }
}
