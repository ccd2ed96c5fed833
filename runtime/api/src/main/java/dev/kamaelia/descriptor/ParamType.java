package dev.kamaelia.descriptor;

import dev.kamaelia.DataSize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The type of a {@code @Param}: turns what a graph file holds (text, numbers, booleans, lists and maps of them) or a value of the right type into the
 * parameter's value. Values are immutable; safe for any thread.
 */
public sealed interface ParamType {
  /**
   * Converts a raw value: String, Boolean, Number, List or Map as a YAML reader yields them, or a value of the type itself.
   *
   * @throws ParamException with the violated rule if it does not fit
   */
  Object convert(Object raw) throws ParamException;

  /** The name in documentation and messages, for example {@code Duration} or {@code List<int>}. */
  String describe();

  /** Thrown by {@link #convert}: one sentence without a full stop. */
  final class ParamException extends Exception {
    private static final long serialVersionUID = 1;

    /** The violated rule. */
    public ParamException(String fact) {
      super(fact, null, false, false);
    }

    /** The violated rule; never null. */
    public String fact() {
      return Objects.requireNonNull(getMessage());
    }
  }

  /** A type with a text form of its own. */
  enum Scalar implements ParamType {
    STRING(String.class, "String", text -> text),
    BOOLEAN(Boolean.class, "boolean", Scalar::bool),
    BYTE(Byte.class, "byte", text -> Byte.valueOf(text.strip())),
    SHORT(Short.class, "short", text -> Short.valueOf(text.strip())),
    INT(Integer.class, "int", text -> Integer.valueOf(text.strip())),
    LONG(Long.class, "long", text -> Long.valueOf(text.strip())),
    FLOAT(Float.class, "float", text -> Float.valueOf(text.strip())),
    DOUBLE(Double.class, "double", text -> Double.valueOf(text.strip())),
    CHAR(Character.class, "char", Scalar::character),
    PATH(Path.class, "Path", Path::of),
    URI(URI.class, "URI", java.net.URI::create),
    DURATION(Duration.class, "Duration", Durations::parse),
    DATA_SIZE(DataSize.class, "DataSize", DataSize::parse);

    private final Class<?> type;
    private final String description;
    private final Function<String, Object> parser;

    Scalar(Class<?> type, String description, Function<String, Object> parser) {
      this.type = type;
      this.description = description;
      this.parser = parser;
    }

    /** The boxed class of the values. */
    public Class<?> type() {
      return type;
    }

    @Override
    public Object convert(Object raw) throws ParamException {
      if (type.isInstance(raw)) return raw;
      if (!(raw instanceof String || raw instanceof Number || raw instanceof Boolean || raw instanceof Character || raw instanceof Path || raw instanceof java.net.URI
          || raw instanceof Duration || raw instanceof DataSize)) {
        throw new ParamException("a " + kind(raw) + " is not of type " + description);
      }
      String text = raw.toString();
      try {
        return parser.apply(text);
      } catch (NumberFormatException _) {
        throw new ParamException("\"" + text + "\" is not of type " + description);
      } catch (IllegalArgumentException e) {
        throw new ParamException(Optional.ofNullable(e.getMessage()).orElse("\"" + text + "\" is not of type " + description));
      }
    }

    @Override
    public String describe() {
      return description;
    }

    private static Object bool(String text) {
      return switch (text.strip()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
      };
    }

    private static Object character(String text) {
      if (text.length() != 1) throw new IllegalArgumentException("\"" + text + "\" is not one character");
      return text.charAt(0);
    }
  }

  /**
   * One of the constants of an enum, by name.
   *
   * @param type the enum class
   */
  record EnumOf(Class<? extends Enum<?>> type) implements ParamType {
    @Override
    public Object convert(Object raw) throws ParamException {
      if (type.isInstance(raw)) return raw;
      for (Enum<?> constant : type.getEnumConstants()) if (constant.name().equals(raw.toString())) return constant;
      throw new ParamException("\"" + raw + "\" is none of " + names());
    }

    /** The names of the constants, in order. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      for (Enum<?> constant : type.getEnumConstants()) names.add(constant.name());
      return names;
    }

    @Override
    public String describe() {
      return type.getSimpleName();
    }
  }

  /**
   * A list; a single value counts as a list of one.
   *
   * @param element the elements' type
   */
  record ListOf(ParamType element) implements ParamType {
    @Override
    public Object convert(Object raw) throws ParamException {
      List<?> items = raw instanceof List<?> list ? list : List.of(raw);
      List<Object> values = new ArrayList<>();
      for (Object item : items) values.add(inside("element " + (values.size() + 1), element, item));
      return List.copyOf(values);
    }

    @Override
    public String describe() {
      return "List<" + element.describe() + ">";
    }
  }

  /**
   * A map with String keys; keeps its order.
   *
   * @param value the values' type
   */
  record MapOf(ParamType value) implements ParamType {
    @Override
    public Object convert(Object raw) throws ParamException {
      if (!(raw instanceof Map<?, ?> map)) throw new ParamException("a " + kind(raw) + " is not of type " + describe());
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        values.put(key, inside("key \"" + key + "\"", value, entry.getValue()));
      }
      return java.util.Collections.unmodifiableMap(values);
    }

    @Override
    public String describe() {
      return "Map<String, " + value.describe() + ">";
    }
  }

  /**
   * A record, given as a map from component names to values.
   *
   * @param type the record class
   * @param fields its components, in order
   * @param factory its canonical constructor
   */
  record RecordOf(Class<?> type, List<Field> fields, Function<@Nullable Object[], Object> factory) implements ParamType {
    public RecordOf {
      fields = List.copyOf(fields);
    }

    /**
     * A component of a record.
     *
     * @param name the component's name
     * @param type its type
     * @param nullable true if it may be left out and is null then
     */
    public record Field(String name, ParamType type, boolean nullable) {}

    /** The converted value of a component; for generated factories, which know its type. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // converted by the ParamType of the component's own type
    public static <V extends @Nullable Object> V value(@Nullable Object[] values, int component) {
      return (V) values[component];
    }

    @Override
    public Object convert(Object raw) throws ParamException {
      if (type.isInstance(raw)) return raw;
      if (!(raw instanceof Map<?, ?> map)) throw new ParamException("a " + kind(raw) + " is not of type " + describe() + " with the keys " + names());
      for (Object key : map.keySet()) if (!names().contains(key)) throw new ParamException(describe() + " has no \"" + key + "\", only " + names());
      @Nullable Object[] values = new Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        Field field = fields.get(i);
        Object given = map.get(field.name());
        if (given != null) values[i] = inside("\"" + field.name() + "\"", field.type(), given);
        else if (!field.nullable()) throw new ParamException(describe() + " lacks \"" + field.name() + "\" (" + field.type().describe() + ")");
      }
      return factory.apply(values);
    }

    private List<String> names() {
      return fields.stream().map(Field::name).toList();
    }

    @Override
    public String describe() {
      return type.getSimpleName();
    }
  }

  /**
   * A type that only Java can give, such as a function.
   *
   * @param type the class
   */
  record JavaOnly(Class<?> type) implements ParamType {
    @Override
    public Object convert(Object raw) throws ParamException {
      if (type.isInstance(raw)) return raw;
      throw new ParamException("a " + describe() + " can be given from Java only");
    }

    @Override
    public String describe() {
      return type.getSimpleName();
    }
  }

  private static Object inside(String where, ParamType type, @Nullable Object raw) throws ParamException {
    if (raw == null) throw new ParamException(where + " is empty");
    try {
      return type.convert(raw);
    } catch (ParamException e) {
      throw new ParamException(where + ": " + e.fact());
    }
  }

  private static String kind(Object raw) {
    return switch (raw) {
      case List<?> _ -> "list";
      case Map<?, ?> _ -> "map";
      case String _ -> "text";
      case Number _ -> "number";
      case Boolean _ -> "boolean";
      default -> raw.getClass().getSimpleName();
    };
  }
}
