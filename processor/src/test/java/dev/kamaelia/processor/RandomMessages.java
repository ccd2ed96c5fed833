package dev.kamaelia.processor;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of every type that a message may have, by seed; small and extreme ones are frequent. */
final class RandomMessages {
  private final SplittableRandom random;

  RandomMessages(long seed) {
    random = new SplittableRandom(seed);
  }

  Object of(Class<?> type) throws ReflectiveOperationException {
    return value(type, 0);
  }

  private Object value(Type type, int depth) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType container) return container(container, depth);
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) return message(raw, depth);
    if (raw.isEnum()) return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    if (raw.isSealed()) return value(raw.getPermittedSubclasses()[random.nextInt(raw.getPermittedSubclasses().length)], depth);
    return switch (raw.getName()) {
      case "boolean", "java.lang.Boolean" -> random.nextBoolean();
      case "byte", "java.lang.Byte" -> (byte) number();
      case "short", "java.lang.Short" -> (short) number();
      case "char", "java.lang.Character" -> (char) number();
      case "int", "java.lang.Integer" -> (int) number();
      case "long", "java.lang.Long" -> number();
      case "float", "java.lang.Float" -> random.nextInt(4) == 0 ? 0f : Float.intBitsToFloat((int) number());
      case "double", "java.lang.Double" -> random.nextInt(4) == 0 ? 0d : Double.longBitsToDouble(number());
      case "java.lang.String" -> text();
      case "[B" -> bytes();
      case "java.time.Instant" -> Instant.ofEpochSecond(number() % 31_000_000_000L, random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000));
      case "java.time.Duration" -> Duration.ofSeconds(number() >> 2, random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000));
      case "java.time.LocalDate" -> date();
      case "java.time.LocalTime" -> time();
      case "java.time.LocalDateTime" -> LocalDateTime.of(date(), time());
      case "java.time.ZonedDateTime" -> LocalDateTime.of(date(), time()).atZone(ZoneId.of(List.of("Z", "Europe/Paris", "+05:30", "America/St_Johns").get(random.nextInt(4))));
      case "java.math.BigDecimal" -> new BigDecimal(new BigInteger(random.nextInt(200), new java.util.Random(random.nextLong())), random.nextInt(-20, 20)).negate();
      case "java.math.BigInteger" -> new BigInteger(random.nextInt(200), new java.util.Random(random.nextLong())).negate();
      case "java.util.UUID" -> new UUID(number(), number());
      case "java.net.URI" -> URI.create(List.of("", "a:b", "https://example.org/%C3%A4?b=c#d", "../x").get(random.nextInt(4)));
      default -> throw new AssertionError(raw);
    };
  }

  private Object container(ParameterizedType type, int depth) throws ReflectiveOperationException {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) return random.nextBoolean() ? Optional.empty() : Optional.of(value(arguments[0], depth));
    int count = random.nextInt(3) == 0 ? 0 : random.nextInt(depth == 0 ? 6 : 2);
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < count; i++) list.add(value(arguments[0], depth));
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) map.put(value(arguments[0], depth), value(arguments[1], depth));
    return map;
  }

  private Object message(Class<?> type, int depth) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean absent = nullable && (depth > 3 || random.nextInt(3) == 0);
      values[i] = absent ? null : value(components[i].getGenericType(), depth + 1);
    }
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(-2, 200);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(10) == 0 ? 300 : 8); n > 0; n--) text.append(List.of("a", "é", "€", "😀", "\u0000", " word").get(random.nextInt(6)));
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private LocalDate date() {
    return LocalDate.ofEpochDay(random.nextLong(-1_000_000, 1_000_000));
  }

  private LocalTime time() {
    return LocalTime.ofNanoOfDay(random.nextInt(3) == 0 ? 3_600_000_000_000L * random.nextInt(24) : random.nextLong(86_400_000_000_000L));
  }
}
