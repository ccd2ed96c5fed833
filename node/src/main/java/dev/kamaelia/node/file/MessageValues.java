package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes messages of the types that may leave a process from what a file holds: text and numbers as Java writes them, durations as graph files write them, byte arrays in
 * Base64, records as maps, one of several types as a map with its name, as protobuf's JSON does. What has no fixed type stays as it is.
 */
final class MessageValues {
  private static final Map<Class<?>, Function<String, Object>> TEXTS = Map.ofEntries(
      Map.entry(String.class, text -> text),
      Map.entry(byte[].class, text -> Base64.getDecoder().decode(text)),
      Map.entry(Duration.class, Durations::parse),
      Map.entry(Instant.class, Instant::parse),
      Map.entry(LocalDate.class, LocalDate::parse),
      Map.entry(LocalTime.class, LocalTime::parse),
      Map.entry(LocalDateTime.class, LocalDateTime::parse),
      Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
      Map.entry(BigDecimal.class, BigDecimal::new),
      Map.entry(BigInteger.class, BigInteger::new),
      Map.entry(UUID.class, UUID::fromString));

  private MessageValues() {}

  /**
   * A message of a type.
   *
   * @throws ParamException with the violated rule if the value does not fit
   */
  static Object convert(MessageType type, Object raw) throws ParamException {
    return switch (type) {
      case MessageType.Variable _ -> raw;
      case MessageType.Concrete(Class<?> of, List<MessageType> arguments) -> convert(of, arguments, raw);
    };
  }

  private static Object convert(Class<?> type, List<MessageType> arguments, Object raw) throws ParamException {
    if (type == Object.class) return raw;
    if (type == List.class) return list(arguments.getFirst(), raw);
    if (type == Map.class) return map(arguments, raw);
    if (type == Optional.class) return Optional.of(convert(arguments.getFirst(), raw));
    if (type.isRecord()) return MessageRecord.of(type, raw);
    if (type.isSealed()) return oneOf(type, raw);
    Optional<ParamType> plain = plain(type);
    if (plain.isPresent()) return plain.get().convert(raw);
    Function<String, Object> parser = TEXTS.get(type);
    if (parser == null) throw new ParamException("a " + type.getSimpleName() + " cannot be written in a file");
    if (raw instanceof List || raw instanceof Map) throw new ParamException("a " + (raw instanceof List ? "list" : "map") + " is not of type " + type.getSimpleName());
    try {
      return parser.apply(raw.toString());
    } catch (IllegalArgumentException | DateTimeException _) {
      throw new ParamException("\"" + raw + "\" is not of type " + type.getSimpleName());
    }
  }

  /** The types that parameters have too. */
  @SuppressWarnings("unchecked") // an enum class
  private static Optional<ParamType> plain(Class<?> type) {
    if (type.isEnum()) return Optional.of(new ParamType.EnumOf((Class<? extends Enum<?>>) type));
    for (ParamType.Scalar scalar : ParamType.Scalar.values()) if (scalar.type() == type && type != Duration.class) return Optional.of(scalar);
    return Optional.empty();
  }

  private static List<Object> list(MessageType element, Object raw) throws ParamException {
    if (!(raw instanceof List<?> items)) throw new ParamException("\"" + raw + "\" is no list");
    List<Object> values = new ArrayList<>();
    for (Object item : items) values.add(inside("element " + (values.size() + 1), element, item));
    return List.copyOf(values);
  }

  private static Map<Object, Object> map(List<MessageType> types, Object raw) throws ParamException {
    if (!(raw instanceof Map<?, ?> entries)) throw new ParamException("\"" + raw + "\" is no map");
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      values.put(inside("the key \"" + entry.getKey() + "\"", types.getFirst(), entry.getKey()), inside("\"" + entry.getKey() + "\"", types.get(1), entry.getValue()));
    }
    return values;
  }

  /** {@code { Circle: { radius: 2 } }}. */
  private static Object oneOf(Class<?> type, Object raw) throws ParamException {
    List<Class<?>> permitted = List.of(type.getPermittedSubclasses());
    String expected = "a map with one of " + String.join(", ", permitted.stream().map(Class::getSimpleName).toList());
    if (!(raw instanceof Map<?, ?> map) || map.size() != 1) throw new ParamException("a " + type.getSimpleName() + " is " + expected);
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    for (Class<?> one : permitted) if (one.getSimpleName().equals(only.getKey())) return inside("\"" + only.getKey() + "\"", MessageType.of(one), only.getValue());
    throw new ParamException("\"" + only.getKey() + "\" is no " + type.getSimpleName() + "; it is " + expected);
  }

  /** A part of a message, named in what is wrong with it. */
  static Object inside(String where, MessageType type, Object raw) throws ParamException {
    try {
      return convert(type, raw);
    } catch (ParamException e) {
      throw new ParamException(where + ": " + e.fact());
    }
  }
}
