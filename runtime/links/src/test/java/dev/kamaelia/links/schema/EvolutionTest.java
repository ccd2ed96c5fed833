package dev.kamaelia.links.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Schema;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two versions of one class: which pairs may be linked, and what is said of those that may not. */
class EvolutionTest {
  private static final String OLD = "@Message public record Order(String id, int count) {}";

  @Test
  void aFieldWithADefaultMayBeAddedAndRemoved() throws Exception {
    String added =
        """
        @Message public record Order(String id, int count, long price, boolean paid, double weight, byte[] data, List<String> tags, Map<String, Line> lines,
            Optional<Instant> at, @Nullable UUID by, State state, short s) {
          @Override public String toString() { return id + " " + count + " " + price + paid + weight + data.length + tags + lines + at + by + state + s; }
          @Message public record Line(String text, Instant at) {}
          public enum State { NEW, PAID }
        }
        """;
    assertThat(judged(OLD, added)).isEmpty();
    assertThat(judged(added, OLD)).isEmpty();
    Codec<Object> before = Version.of(OLD);
    Codec<Object> after = Version.of(added);
    Object old = Version.message(before, out -> {
      out.string(1, "a");
      out.int32(2, 7);
    });
    assertThat(Version.read(before, old, after)).isEqualTo("a 7 0false0.00[]{}Optional.emptynullNEW0");
    Object recent = Version.message(after, out -> {
      out.string(1, "b");
      out.int32(2, 8);
      out.int64(3, 99);
      out.string(7, "tag");
      out.int32(11, 1);
    });
    assertThat(Version.read(after, recent, before)).isEqualTo("Order[id=b, count=8]");
  }

  @Test
  void aFieldWithoutADefaultMayBeRemovedButNotAdded() {
    for (String type : List.of("UUID", "Instant", "Duration", "LocalDate", "java.math.BigDecimal", "Line", "Shape", "Grade")) {
      String added =
          """
          @Message public record Order(String id, int count, %s more) {
            @Message public record Line(String text) {}
            @Message public sealed interface Shape permits Circle {}
            @Message public record Circle(int radius) implements Shape {}
            public enum Grade { @Tag(1) GOOD }
          }
          """.formatted(type);
      assertThat(judged(OLD, added)).as(type).containsExactly("Order.more (3) has no default value at new, and old does not have it");
      assertThat(judged(added, OLD)).as(type).isEmpty();
    }
  }

  @Test
  void aNumberKeepsItsTypeAndItsName() {
    assertThat(judged(OLD, "@Message public record Order(String id, long count) {}")).containsExactly("Order.count (2) is int32 at old, int64 at new");
    assertThat(judged(OLD, "@Message public record Order(String id, short count) {}")).containsExactly("Order.count (2) is int32 at old, int32 (short) at new");
    assertThat(judged(OLD, "@Message public record Order(UUID id, int count) {}")).containsExactly("Order.id (1) is string at old, string (java.util.UUID) at new");
    assertThat(judged(OLD, "@Message public record Order(String id, Optional<Integer> count) {}")).containsExactly("Order.count (2) is int32 at old, optional int32 at new");
    assertThat(judged(OLD, "@Message public record Order(List<String> id, int count) {}")).containsExactly("Order.id (1) is string at old, repeated string at new");
    assertThat(judged(OLD, "@Message public record Order(String id, int amount) {}")).containsExactly("number 2 of Order is count at old, amount at new");
    assertThat(judged("@Message public record Order(Map<UUID, Byte> m) {}", "@Message public record Order(Map<String, Integer> m) {}"))
        .containsExactly("Order.m (1) is map<string, int32> (java.util.UUID -> byte) at old, map<string, int32> at new");
  }

  @Test
  void componentsThatChangePlacesAreAllNamedUnlessTheyKeepTheirNumbers() {
    String swapped = "@Message public record Order(int count, String id) {}";
    String tagged = "@Message public record Order(@Tag(2) int count, @Tag(1) String id) {}";
    assertThat(judged(OLD, swapped)).containsExactly("number 1 of Order is id at old, count at new", "number 2 of Order is count at old, id at new");
    assertThat(judged(OLD, tagged)).isEmpty();
  }

  @Test
  void aNumberIsNotUsedAgainAndAReservedOneIsFree() {
    String removed = "@Message(reserved = 1) public record Order(@Tag(2) int count) {}";
    assertThat(judged(OLD, removed)).isEmpty();
    assertThat(judged(removed, OLD)).isEmpty();
    assertThat(judged(OLD, "@Message public record Order(int count) {}")).containsExactly("number 1 of Order is id at old, count at new");
  }

  @Test
  void constantsAndPermittedTypesAreTheSame() {
    String states = "@Message public record Order(State state) { public enum State { NEW, PAID%s } }";
    assertThat(judged(states.formatted(""), states.formatted(", SENT"))).containsExactly("Order_State has the constant ORDER_STATE_SENT (2) at new only");
    assertThat(judged(states.formatted(", SENT"), states.formatted(""))).containsExactly("Order_State has the constant ORDER_STATE_SENT (2) at old only");
    assertThat(judged(states.formatted(", SENT"), states.formatted(", LOST"))).containsExactly("number 2 of Order_State is ORDER_STATE_SENT at old, ORDER_STATE_LOST at new");
    assertThat(judged(states.formatted(", SENT"), states.formatted(", @Tag(7) SENT")))
        .containsExactly("Order_State has the constant ORDER_STATE_SENT (2) at old only", "Order_State has the constant ORDER_STATE_SENT (7) at new only");
    String shapes =
        """
        @Message public record Order(Shape shape) {
          @Message public sealed interface Shape permits Circle%s {}
          @Message public record Circle(int radius) implements Shape {}
          %s
        }
        """;
    String one = shapes.formatted("", "");
    String two = shapes.formatted(", Square", "@Message public record Square(int side) implements Shape {}");
    assertThat(judged(one, two)).containsExactly("Order_Shape may be square (2) at new only");
    assertThat(judged(two, one)).containsExactly("Order_Shape may be square (2) at old only");
  }

  @Test
  void nestedMessagesAreJudgedTooAndRecursiveOnesOnce() {
    String order = "@Message public record Order(@Nullable Order before, List<Line> lines) { @Message public record Line(%s text) {} }";
    assertThat(judged(order.formatted("String"), order.formatted("int"))).containsExactly("Order_Line.text (1) is string at old, int32 at new");
    assertThat(judged(order.formatted("String"), order.formatted("String"))).isEmpty();
  }

  @Test
  void moreThanEightDifferencesAreCounted() {
    StringBuilder ints = new StringBuilder("int c1");
    StringBuilder longs = new StringBuilder("long c1");
    for (int i = 2; i <= 20; i++) {
      ints.append(", int c").append(i);
      longs.append(", long c").append(i);
    }
    List<String> told = judged("@Message public record Order(" + ints + ") {}", "@Message public record Order(" + longs + ") {}");
    assertThat(told).hasSize(9).startsWith("Order.c1 (1) is int32 at old, int64 at new").endsWith("12 more");
  }

  @Test
  void anotherTypeIsAnotherMessage() {
    assertThat(Evolution.differences("a", new Schema("x.A", ""), "b", new Schema("x.B", ""))).containsExactly("a sends x.A, b expects x.B");
  }

  @Test
  void aTextThatIsNoneIsNamedByItsNode() {
    Schema good = Version.of(OLD).schema();
    assertThat(Evolution.differences("a", new Schema(good.type(), "message M { int32 x = y; }"), "b", good)).containsExactly("the definition of a cannot be read: line 1: y instead of a number");
    assertThat(Evolution.differences("a", good, "b", new Schema(good.type(), "\n\nenum E { A = 0; }"))).containsExactly("the definition of b cannot be read: line 3: no message comes first");
    assertThat(Evolution.differences("a", new Schema(good.type(), ""), "b", good)).containsExactly("the definition of a cannot be read: line 1: no message comes first");
  }

  /** Comments of people, options, and the same file in another order. */
  @Test
  void aTextFromElsewhereIsReadAsLongAsItIsProto3() {
    String text =
        """
        syntax = "proto3"; /* by
        hand */ package acme;
        option java_package = "acme";
        // An order.
        message Order {
          reserved 9;
          int32 count = 2 [deprecated = true]; // how many
          // The name.
          string id = 1;
        }
        """;
    Schema good = Version.of(OLD).schema();
    assertThat(Evolution.differences("a", new Schema(good.type(), text.replace(" // how many", "")), "b", good)).isEmpty();
    assertThat(Evolution.differences("a", new Schema(good.type(), text), "b", good)).containsExactly("Order.count (2) is int32 (how many) at a, int32 at b");
  }

  /** A peer's text may be anything: there is an answer, in time and memory that go with its length. */
  @Test
  void damagedTextsAreJudgedOrNamed() {
    Schema good = Version.of("@Message public record Order(Map<UUID, Byte> m, Optional<Instant> at, State state) { public enum State { NEW } }").schema();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good.proto());
      for (int n = random.nextInt(4); n >= 0 && !text.isEmpty(); n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(128));
          case 1 -> text.deleteCharAt(at);
          default -> text.setLength(at);
        }
      }
      List<String> told = Evolution.differences("a", new Schema(good.type(), text.toString()), "b", good);
      assertThat(told).as("round %s", i).hasSizeLessThanOrEqualTo(9).allMatch(clause -> clause.length() < 2_500 && clause.chars().noneMatch(Character::isISOControl));
    }
  }

  @Test
  void aLongTextTakesNoLongerThanItsLength() {
    StringBuilder text = new StringBuilder("message Order {");
    for (int i = 1; text.length() < 1_000_000; i++) text.append(" M").append(i).append(" f").append(i).append('=').append(i).append(';');
    text.append('}');
    for (int i = 1; i < 20_000; i++) text.append("message M").append(i).append("{M").append(i + 1).append(" m=1;}");
    Schema schema = new Schema("acme.Order", text.toString());
    assertThat(Evolution.differences("a", schema, "b", schema)).isEmpty();
  }

  private static List<String> judged(String writer, String reader) {
    return Evolution.differences("old", Version.of(writer).schema(), "new", Version.of(reader).schema());
  }
}
