package sample;

import dev.kamaelia.Message;
import dev.kamaelia.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message with every kind of component. */
@Message(reserved = {7, 9})
public record Order(
    UUID id,
    long count,
    @Nullable Integer limit,
    Character mark,
    double weight,
    @Tag(30) Status status,
    @Tag(31) List<Line> lines,
    @Tag(8) List<Integer> sizes,
    @Tag(32) Map<String, Line> byName,
    @Tag(10) Map<Long, Status> history,
    @Tag(11) Optional<String> note,
    @Tag(12) @Nullable Order parent,
    @Tag(13) Instant at,
    @Tag(14) Duration took,
    @Tag(15) byte[] message,
    @Tag(16) Shape shape,
    @Tag(17) @Nullable Plain plain,
    @Tag(18) List<Status> states,
    @Tag(19) boolean isOpen,
    @Tag(20) short small,
    @Tag(21) float ratio,
    @Tag(22) List<String> in,
    @Tag(23) Grade grade,
    @Tag(24) Optional<BigDecimal> price,
    @Tag(25) URI link,
    @Tag(26) Map<Boolean, UUID> flags) {

  /** States of an order. */
  public enum Status {
    NEW,
    @Tag(5)
    PAID
  }

  /** No constant has the number 0. */
  public enum Grade {
    @Tag(1)
    GOOD,
    @Tag(2)
    POOR
  }

  /** A part of an order; it refuses negative amounts. */
  @Message
  public record Line(String text, int amount) {
    public Line {
      if (amount < 0) throw new IllegalArgumentException("amount < 0");
    }
  }

  /** A message that is one of several. */
  @Message
  public sealed interface Shape {}

  @Message
  public record Circle(double radius) implements Shape {}

  @Message
  @Tag(7)
  public record Empty() implements Shape {}

  /** Not marked, but all it permits is. */
  public sealed interface Plain {}

  @Message
  public record One(String text) implements Plain {}

  @Message
  public record Two(@Nullable String text) implements Plain {}
}
