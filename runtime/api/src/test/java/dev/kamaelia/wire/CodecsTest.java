package dev.kamaelia.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Signal;
import dev.kamaelia.Tag;
import dev.kamaelia.descriptor.MessageType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodecsTest {
  enum Color {
    RED,
    @Tag(7)
    GREEN
  }

  enum Later {
    @Tag(3)
    FIRST
  }

  record Unknown(int number) {}

  private static final Map<Class<?>, List<?>> VALUES = values();

  @Test
  void everyTypeComesBackAsItWas() throws Exception {
    for (Map.Entry<Class<?>, List<?>> values : VALUES.entrySet()) {
      for (Object value : values.getValue()) {
        assertThat(throughBytes(MessageType.of(values.getKey()), value)).as(values.getKey().getName()).isEqualTo(value);
        Object optional = throughBytes(MessageType.of(Optional.class, MessageType.of(values.getKey())), Optional.of(value));
        assertThat((Object) ((Optional<?>) optional).orElseThrow()).isEqualTo(value);
        Object map = throughBytes(MessageType.of(Map.class, MessageType.of(String.class), MessageType.of(values.getKey())), Map.of("k", value));
        assertThat((Object) ((Map<?, ?>) map).get("k")).isEqualTo(value);
      }
      Object list = throughBytes(MessageType.of(List.class, MessageType.of(values.getKey())), values.getValue());
      assertThat(Arrays.deepEquals(((List<?>) list).toArray(), values.getValue().toArray())).as("list of " + values.getKey()).isTrue();
      assertThat(throughBytes(MessageType.of(List.class, MessageType.of(values.getKey())), List.of())).isEqualTo(List.of());
    }
  }

  @Test
  void mapsComeBackWithEveryTypeOfKeyInTheirOrder() throws Exception {
    for (Class<?> key : List.of(String.class, Boolean.class, Byte.class, Short.class, Character.class, Integer.class, Long.class, UUID.class)) {
      Map<Object, Integer> map = new LinkedHashMap<>();
      for (Object value : VALUES.get(key)) map.put(value, map.size());
      Object read = throughBytes(MessageType.of(Map.class, MessageType.of(key), MessageType.of(Integer.class)), map);
      assertThat(new ArrayList<>(((Map<?, ?>) read).entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
    }
  }

  @Test
  void otherTypesAreLocalOnly() {
    assertThat(find(MessageType.of(Object.class))).isEmpty();
    assertThat(find(MessageType.of(Unknown.class))).isEmpty();
    assertThat(find(MessageType.of(int[].class))).isEmpty();
    assertThat(find(MessageType.variable("T"))).isEmpty();
    assertThat(find(MessageType.of(List.class, MessageType.of(List.class, MessageType.of(String.class))))).isEmpty();
    assertThat(find(MessageType.of(Map.class, MessageType.of(Double.class), MessageType.of(String.class)))).isEmpty();
  }

  @Test
  void schemasAreWholeProtoFiles() {
    assertThat(codec(MessageType.of(Map.class, MessageType.of(String.class), MessageType.of(Later.class))).schema())
        .isEqualTo(new Schema("java.util.Map<java.lang.String,dev.kamaelia.wire.CodecsTest.Later>", """
            syntax = "proto3";

            package dev.kamaelia.value;

            message Value {
              map<string, dev_kamaelia_wire_CodecsTest_Later> value = 1;
            }

            enum dev_kamaelia_wire_CodecsTest_Later {
              DEV_KAMAELIA_WIRE_CODECS_TEST_LATER_UNSPECIFIED = 0;
              DEV_KAMAELIA_WIRE_CODECS_TEST_LATER_FIRST = 3;
            }
            """));
    assertThat(codec(MessageType.of(Signal.class)).schema().proto()).isEqualTo("""
        syntax = "proto3";

        package dev.kamaelia;

        message Signal {
          oneof kind {
            Signal_ProducerFinished producer_finished = 1;
            Signal_Shutdown shutdown = 2;
            Signal_Failed failed = 3;
          }
        }

        message Signal_ProducerFinished {}

        message Signal_Shutdown {}

        message Signal_Failed {
          string path = 1;
          string box = 2;
          string cause_type = 3;
          string cause_text = 4;
          string stack = 5;
        }
        """);
    assertThat(codec(MessageType.of(Instant.class)).schema().proto()).contains("import \"google/protobuf/timestamp.proto\";").contains("google.protobuf.Timestamp value = 1;");
  }

  @Test
  void anEnumWithoutZeroRefusesIt() {
    assertThatThrownBy(() -> codec(MessageType.of(Later.class)).read(new WireReader(new byte[0], 0, 0))).isInstanceOf(WireException.class).hasMessageContaining("missing");
    assertThatThrownBy(() -> codec(MessageType.of(Later.class)).read(new WireReader(new byte[] {8, 0}, 0, 2)))
        .isInstanceOf(WireException.class).hasMessage("dev.kamaelia.wire.CodecsTest.Later has no constant with the number 0.");
  }

  @Test
  void nullElementsAreRefused() {
    Codec<Object> codec = codec(MessageType.of(List.class, MessageType.of(String.class)));
    assertThatThrownBy(() -> codec.write(new WireWriter(), Arrays.asList("a", null))).isInstanceOf(NullPointerException.class).hasMessage("The list has a null element.");
  }

  @Test
  void anyBytesGiveAValueOrAWireException() {
    List<Codec<Object>> codecs = new ArrayList<>();
    List<byte[]> samples = new ArrayList<>();
    VALUES.forEach((type, values) -> {
      for (MessageType message : List.of(MessageType.of(type), MessageType.of(List.class, MessageType.of(type)), MessageType.of(Map.class, MessageType.of(String.class), MessageType.of(type)))) {
        codecs.add(codec(message));
      }
      for (Object value : values) samples.add(bytes(codec(MessageType.of(type)), value));
      samples.add(bytes(codec(MessageType.of(List.class, MessageType.of(type))), values));
      samples.add(bytes(codec(MessageType.of(Map.class, MessageType.of(String.class), MessageType.of(type))), Map.of("key", values.getFirst())));
    });
    SplittableRandom random = new SplittableRandom(20);
    int values = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = random.nextBoolean() ? mutated(samples.get(random.nextInt(samples.size())), random) : random(random);
      try {
        assertThat((Object) codecs.get(random.nextInt(codecs.size())).read(new WireReader(bytes, 0, bytes.length))).isNotNull();
        values++;
      } catch (WireException e) {
        assertThat(e.getMessage()).endsWith(".");
      }
    }
    assertThat(values).isBetween(1_000, 199_000);
  }

  private static byte[] random(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    if (bytes.length > 0) bytes[0] = (byte) (8 | random.nextInt(8));
    return bytes;
  }

  private static byte[] mutated(byte[] sample, SplittableRandom random) {
    byte[] bytes = Arrays.copyOf(sample, random.nextInt(4) == 0 ? random.nextInt(sample.length + 1) : sample.length);
    for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return bytes;
  }

  private static Object throughBytes(MessageType type, Object value) throws WireException {
    Codec<Object> codec = codec(type);
    byte[] bytes = bytes(codec, value);
    return codec.read(new WireReader(bytes, 0, bytes.length));
  }

  private static byte[] bytes(Codec<Object> codec, Object value) {
    WireWriter out = new WireWriter();
    codec.write(out, value);
    return out.toByteArray();
  }

  @SuppressWarnings("unchecked") // the test gives each codec values of its type
  private static Codec<Object> codec(MessageType type) {
    return (Codec<Object>) find(type).orElseThrow(() -> new AssertionError("no codec for " + type));
  }

  private static Optional<Codec<?>> find(MessageType type) {
    return Codecs.forType(type, CodecsTest.class.getClassLoader());
  }

  private static Map<Class<?>, List<?>> values() {
    Map<Class<?>, List<?>> values = new LinkedHashMap<>();
    values.put(String.class, List.of("", "a", "ü€😀\uFFFD", "a".repeat(127), "ä".repeat(100), "x".repeat(70_000)));
    values.put(Boolean.class, List.of(false, true));
    values.put(Byte.class, List.of((byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE));
    values.put(Short.class, List.of((short) 0, Short.MIN_VALUE, Short.MAX_VALUE));
    values.put(Character.class, List.of('\0', 'a', '\uFFFF'));
    values.put(Integer.class, List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
    values.put(Long.class, List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
    values.put(Float.class, List.of(0f, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY));
    values.put(Double.class, List.of(0d, -0d, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY));
    values.put(byte[].class, List.of(new byte[0], new byte[] {0, -1}, new byte[300]));
    values.put(Instant.class, List.of(Instant.EPOCH, Instant.MIN, Instant.MAX, Instant.ofEpochSecond(-1, 1)));
    values.put(Duration.class, List.of(Duration.ZERO, Duration.ofSeconds(Long.MIN_VALUE, 1), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofNanos(-1), Duration.ofSeconds(-1)));
    values.put(LocalDate.class, List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH));
    values.put(LocalTime.class, List.of(LocalTime.MIN, LocalTime.MAX, LocalTime.NOON));
    values.put(LocalDateTime.class, List.of(LocalDateTime.MIN, LocalDateTime.MAX));
    values.put(ZonedDateTime.class, List.of(ZonedDateTime.parse("2024-10-27T02:30:00+01:00[Europe/Paris]"), ZonedDateTime.parse("2024-10-27T02:30:00+02:00[Europe/Paris]")));
    values.put(BigDecimal.class, List.of(BigDecimal.ZERO, new BigDecimal("-1.500"), new BigDecimal("1E+2147483647")));
    values.put(BigInteger.class, List.of(BigInteger.ZERO, BigInteger.ONE.shiftLeft(500).negate()));
    values.put(UUID.class, List.of(new UUID(0, 0), new UUID(-1, 1)));
    values.put(URI.class, List.of(URI.create(""), URI.create("https://example.org/a?b#c")));
    values.put(Color.class, List.of(Color.RED, Color.GREEN));
    values.put(Later.class, List.of(Later.FIRST));
    values.put(Signal.class, List.of(new Signal.ProducerFinished(), new Signal.Shutdown(), new Signal.Failed("a/b", "inbox", "java.io.IOException", "", "at x")));
    return values;
  }
}
