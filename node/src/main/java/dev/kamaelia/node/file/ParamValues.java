package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.descriptor.ParamType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the values under {@code with}. A value that fits its parameter gets the parameter's own type, so that a file and the Java DSL make equal graphs; one
 * that does not is kept as text, list or map, and the check of the graph says why. Used by one thread.
 */
final class ParamValues {
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");

  private final Values values;

  ParamValues(Values values) {
    this.values = values;
  }

  /** The value of a parameter; empty if it is nothing and may be absent, or if it is in error, which is reported. */
  Optional<Object> read(Yaml node, String subject, Optional<ParamDescriptor> param) {
    boolean nothing = node instanceof Yaml.Scalar scalar && scalar.isNothing();
    if (nothing && param.isPresent() && param.get().presence() != ParamDescriptor.Presence.REQUIRED) return Optional.empty();
    Optional<Object> raw = raw(node, subject, param.map(ParamDescriptor::type));
    return raw.map(value -> param.map(p -> converted(p.type(), value)).orElse(value));
  }

  /** The value in the type of its parameter, or as it is if it does not fit. */
  static Object converted(ParamType type, Object raw) {
    try {
      return type.convert(raw);
    } catch (ParamType.ParamException _) {
      return raw;
    }
  }

  private Optional<Object> raw(Yaml node, String subject, Optional<ParamType> type) {
    return switch (node) {
      case Yaml.Scalar scalar -> values.text(scalar, subject, "A value.").map(text -> number(scalar, text, type));
      case Yaml.Sequence sequence -> list(sequence, subject, type);
      case Yaml.Mapping mapping -> map(mapping, subject, type);
    };
  }

  /** Text stays text, whatever it looks like (a version 1.10 keeps its zero), but for YAML's hexadecimal and octal numbers and infinities. */
  private static Object number(Yaml.Scalar scalar, String text, Optional<ParamType> type) {
    boolean numeric = type.isEmpty() || type.get() instanceof ParamType.Scalar kind && Number.class.isAssignableFrom(kind.type());
    if (!scalar.plain() || !numeric) return text;
    if (HEX.matcher(text).matches()) return new BigInteger(text.substring(2), 16);
    if (OCTAL.matcher(text).matches()) return new BigInteger(text.substring(2), 8);
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> text;
    };
  }

  private Optional<Object> list(Yaml.Sequence sequence, String subject, Optional<ParamType> type) {
    Optional<ParamType> element = type.flatMap(t -> t instanceof ParamType.ListOf list ? Optional.of(list.element()) : Optional.empty());
    List<Object> items = new ArrayList<>();
    boolean complete = true;
    for (Yaml item : sequence.items()) {
      Optional<Object> value = raw(item, subject + ", element " + (items.size() + 1), element);
      value.ifPresent(items::add);
      complete &= value.isPresent();
    }
    return complete ? Optional.of(items) : Optional.empty();
  }

  private Optional<Object> map(Yaml.Mapping mapping, String subject, Optional<ParamType> type) {
    Map<String, Object> items = new LinkedHashMap<>();
    boolean complete = true;
    for (Yaml.Entry entry : values.entries(mapping, subject, "A map.")) {
      String key = entry.key().text();
      boolean absent = entry.value() instanceof Yaml.Scalar scalar && scalar.isNothing() && isNullable(type, key);
      if (absent) continue;
      Optional<Object> value = raw(entry.value(), subject + ", \"" + key + "\"", typeOf(type, key));
      value.ifPresent(v -> items.put(key, v));
      complete &= value.isPresent();
    }
    return complete ? Optional.of(items) : Optional.empty();
  }

  private static Optional<ParamType> typeOf(Optional<ParamType> type, String key) {
    return type.flatMap(t -> switch (t) {
      case ParamType.MapOf map -> Optional.of(map.value());
      case ParamType.RecordOf record -> field(record, key).map(ParamType.RecordOf.Field::type);
      case ParamType.Scalar _, ParamType.EnumOf _, ParamType.ListOf _, ParamType.JavaOnly _ -> Optional.<ParamType>empty();
    });
  }

  private static boolean isNullable(Optional<ParamType> type, String key) {
    return type.isPresent() && type.get() instanceof ParamType.RecordOf record && field(record, key).map(ParamType.RecordOf.Field::nullable).orElse(false);
  }

  private static Optional<ParamType.RecordOf.Field> field(ParamType.RecordOf record, String key) {
    return record.fields().stream().filter(field -> field.name().equals(key)).findFirst();
  }
}
