package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageValuesTest {
  enum Unit { MM, KM }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Drawing(Shape shape, List<Integer> marks, Map<String, Unit> units, Optional<String> title, @Nullable String note, Duration age) {}

  @Test
  void scalarsAreWrittenAsJavaAndGraphFilesWriteThem() throws ParamException {
    assertThat(convert(Integer.class, "7")).isEqualTo(7);
    assertThat(convert(Boolean.class, "true")).isEqualTo(true);
    assertThat(convert(Duration.class, "250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(convert(Instant.class, "2020-01-01T00:00:00Z")).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(convert(BigDecimal.class, "1.50")).isEqualTo(new BigDecimal("1.50"));
    assertThat(convert(UUID.class, "00000000-0000-0001-0000-000000000002")).isEqualTo(new UUID(1, 2));
    assertThat(convert(byte[].class, "AQI=")).isEqualTo(new byte[] {1, 2});
    assertThat(convert(Unit.class, "KM")).isEqualTo(Unit.KM);
  }

  @Test
  void recordsAreMapsAndOneOfSeveralTypesIsNamed() throws ParamException {
    Object drawing = convert(Drawing.class,
        Map.of("shape", Map.of("Circle", Map.of("radius", "2")), "marks", List.of("1", "2"), "units", Map.of("a", "MM"), "age", "1s"));
    assertThat(drawing).isEqualTo(new Drawing(new Circle(2), List.of(1, 2), Map.of("a", Unit.MM), Optional.empty(), null, Duration.ofSeconds(1)));
  }

  @Test
  void whatDoesNotFitIsNamedWithItsWayThroughTheMessage() {
    assertThatThrownBy(() -> convert(Drawing.class, Map.of("shape", Map.of("Circle", Map.of("radius", "wide")))))
        .hasMessage("\"shape\": \"Circle\": \"radius\": \"wide\" is not of type double");
    assertThatThrownBy(() -> convert(Shape.class, Map.of("Cube", Map.of()))).hasMessage("\"Cube\" is no Shape; it is a map with one of Circle, Square");
    assertThatThrownBy(() -> convert(Circle.class, "round")).hasMessage("\"round\" is no Circle with the keys [radius]");
    assertThatThrownBy(() -> convert(Thread.class, "t")).hasMessage("a Thread cannot be written in a file");
    assertThatThrownBy(() -> convert(byte[].class, "?")).hasMessage("\"?\" is not of type byte[]");
    assertThatThrownBy(() -> convert(Instant.class, List.of())).hasMessage("a list is not of type Instant");
  }

  private static Object convert(Class<?> type, Object raw) throws ParamException {
    return MessageValues.convert(MessageType.of(type), raw);
  }
}
