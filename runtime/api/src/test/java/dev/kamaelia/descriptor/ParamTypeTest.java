package dev.kamaelia.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.DataSize;
import dev.kamaelia.descriptor.ParamType.EnumOf;
import dev.kamaelia.descriptor.ParamType.ListOf;
import dev.kamaelia.descriptor.ParamType.MapOf;
import dev.kamaelia.descriptor.ParamType.ParamException;
import dev.kamaelia.descriptor.ParamType.RecordOf;
import dev.kamaelia.descriptor.ParamType.Scalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParamTypeTest {
  record Range(int from, @Nullable Integer to) {}

  private static final RecordOf RANGE =
      new RecordOf(
          Range.class,
          List.of(new RecordOf.Field("from", Scalar.INT, false), new RecordOf.Field("to", Scalar.INT, true)),
          values -> new Range((Integer) values[0], (Integer) values[1]));

  @Test
  void scalarsAreReadFromTextNumbersAndBooleans() throws ParamException {
    assertThat(Scalar.INT.convert("12")).isEqualTo(12);
    assertThat(Scalar.LONG.convert(12)).isEqualTo(12L);
    assertThat(Scalar.DOUBLE.convert(1)).isEqualTo(1.0);
    assertThat(Scalar.BOOLEAN.convert("true")).isEqualTo(true);
    assertThat(Scalar.STRING.convert(7)).isEqualTo("7");
    assertThat(Scalar.PATH.convert("a/b")).isEqualTo(Path.of("a/b"));
    assertThat(Scalar.DURATION.convert("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Scalar.DATA_SIZE.convert("64KiB")).isEqualTo(DataSize.ofBytes(65536));
  }

  @Test
  void valuesOfTheTypeItselfAreTakenAsTheyAre() throws ParamException {
    assertThat(Scalar.DURATION.convert(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    assertThat(RANGE.convert(new Range(1, 2))).isEqualTo(new Range(1, 2));
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheViolatedRule() {
    assertRefused(Scalar.INT, "abc", "\"abc\" is not of type int");
    assertRefused(Scalar.INT, "3000000000", "\"3000000000\" is not of type int");
    assertRefused(Scalar.INT, List.of(1), "a list is not of type int");
    assertRefused(Scalar.BOOLEAN, "yes", "\"yes\" is neither true nor false");
    assertRefused(Scalar.CHAR, "ab", "\"ab\" is not one character");
    assertRefused(new EnumOf(TimeUnit.class), "WEEKS", "\"WEEKS\" is none of [NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS]");
    assertRefused(new ListOf(Scalar.INT), List.of(1, "x"), "element 2: \"x\" is not of type int");
    assertRefused(new MapOf(Scalar.INT), Map.of("a", "x"), "key \"a\": \"x\" is not of type int");
    assertRefused(RANGE, Map.of("to", 1), "Range lacks \"from\" (int)");
    assertRefused(RANGE, Map.of("from", 1, "till", 2), "Range has no \"till\", only [from, to]");
    assertRefused(new ParamType.JavaOnly(Function.class), "x", "a Function can be given from Java only");
  }

  @Test
  void listsMapsAndRecordsAreConvertedInside() throws ParamException {
    assertThat(new ListOf(Scalar.INT).convert(List.of("1", 2))).isEqualTo(List.of(1, 2));
    assertThat(new ListOf(Scalar.INT).convert("5")).isEqualTo(List.of(5));
    assertThat(new MapOf(Scalar.DURATION).convert(Map.of("a", "1s"))).isEqualTo(Map.of("a", Duration.ofSeconds(1)));
    assertThat(RANGE.convert(Map.of("from", "1"))).isEqualTo(new Range(1, null));
  }

  private static void assertRefused(ParamType type, Object raw, String fact) {
    assertThatThrownBy(() -> type.convert(raw)).isInstanceOf(ParamException.class).hasMessage(fact);
  }
}
