package dev.kamaelia.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The types of the JDK that messages are made of, and how each is written. */
final class Scalars {
  private static final Map<Class<?>, Scalar<?>> BY_TYPE = new LinkedHashMap<>();

  static {
    packed(Boolean.class, "bool", true, WireWriter::bool, WireReader::bool, WireWriter::bool, value -> !value, false);
    packed(Byte.class, "int32", true, WireWriter::int32, WireReader::int8, WireWriter::int32, value -> value == 0, (byte) 0);
    packed(Short.class, "int32", true, WireWriter::int32, WireReader::int16, WireWriter::int32, value -> value == 0, (short) 0);
    packed(Character.class, "uint32", true, WireWriter::uint32, WireReader::uint16, WireWriter::uint32, value -> value == 0, '\0');
    packed(Integer.class, "int32", true, WireWriter::int32, WireReader::int32, WireWriter::int32, value -> value == 0, 0);
    packed(Long.class, "int64", true, WireWriter::int64, WireReader::int64, WireWriter::int64, value -> value == 0, 0L);
    packed(Float.class, "float", false, WireWriter::float32, WireReader::float32, WireWriter::float32, value -> Float.floatToRawIntBits(value) == 0, 0f);
    packed(Double.class, "double", false, WireWriter::float64, WireReader::float64, WireWriter::float64, value -> Double.doubleToRawLongBits(value) == 0, 0d);
    single(String.class, "string", true, WireWriter::string, WireReader::string, String::isEmpty, "");
    single(byte[].class, "bytes", false, WireWriter::bytes, WireReader::bytes, value -> value.length == 0, new byte[0]);
    single(Instant.class, "google.protobuf.Timestamp", false, WireWriter::instant, WireReader::instant, _ -> false, null);
    single(Duration.class, "google.protobuf.Duration", false, WireWriter::duration, WireReader::duration, _ -> false, null);
    text(LocalDate.class, false, LocalDate::parse);
    text(LocalTime.class, false, LocalTime::parse);
    text(LocalDateTime.class, false, LocalDateTime::parse);
    text(ZonedDateTime.class, false, ZonedDateTime::parse);
    text(BigDecimal.class, false, LongNumbers::decimal);
    text(BigInteger.class, false, LongNumbers::integer);
    text(UUID.class, true, UUID::fromString);
    single(URI.class, "string", false, (out, number, value) -> out.string(number, value.toString()), in -> in.text("URI", URI::create), _ -> false, URI.create(""));
  }

  private Scalars() {}

  static @Nullable Scalar<?> of(Class<?> type) {
    return BY_TYPE.get(type);
  }

  static <E extends Enum<E>> Scalar<E> enumeration(Class<E> type) {
    EnumNumbers<E> numbers = EnumNumbers.of(type);
    E zero = null;
    for (E constant : type.getEnumConstants()) if (numbers.number(constant) == 0) zero = constant;
    return new Scalar<>(type.getCanonicalName(), "", numbers, true, false,
        (out, number, value) -> out.int32(number, numbers.number(value)),
        in -> numbers.constant(in.int32()),
        (out, value) -> out.int32(numbers.number(value)),
        value -> numbers.number(value) == 0,
        zero);
  }

  static <T> Scalar<T> message(String type, Codec<T> codec, Defined defined) {
    return new Scalar<>(type, "", defined, false, false, (out, number, value) -> out.message(number, codec, value), in -> in.message(codec), null, _ -> false, null);
  }

  /** The class in its package: {@code Order.Line}. */
  static String nameInPackage(Class<?> type) {
    String name = type.getCanonicalName();
    return type.getPackageName().isEmpty() ? name : name.substring(type.getPackageName().length() + 1);
  }

  private static <T> void packed(
      Class<T> type, String proto, boolean isKey, Scalar.Write<T> write, WireReader.Element<T> read, Scalar.WriteElement<T> element, Predicate<T> isDefault, T missing) {
    BY_TYPE.put(type, new Scalar<>(type.getCanonicalName(), proto, null, true, isKey, write, read, element, isDefault, missing));
  }

  private static <T> void single(
      Class<T> type, String proto, boolean isKey, Scalar.Write<T> write, WireReader.Element<T> read, Predicate<T> isDefault, @Nullable T missing) {
    BY_TYPE.put(type, new Scalar<>(type.getCanonicalName(), proto, null, false, isKey, write, read, null, isDefault, missing));
  }

  private static <T> void text(Class<T> type, boolean isKey, Function<String, T> parse) {
    single(type, "string", isKey, (out, number, value) -> out.string(number, value.toString()), in -> in.text(type.getSimpleName(), parse), _ -> false, null);
  }
}
