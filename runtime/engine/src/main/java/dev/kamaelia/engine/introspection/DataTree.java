package dev.kamaelia.engine.introspection;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of this package as maps, lists and scalars, for JSON: a record as a map by its components, with {@code kind} first if it is one of several alternatives, an enum constant as a word like
 * {@code same-object}, a duration as seconds, an empty Optional as null, anything else by its text.
 */
public final class DataTree {
  private DataTree() {}

  /** Map, List, String, Number, Boolean or null. */
  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Record shown when isOurs(shown) -> ofRecord(shown);
      case List<?> list -> list.stream().map(DataTree::of).toList();
      case Map<?, ?> map -> ofMap(map);
      case Optional<?> optional -> of(optional.orElse(null));
      case Number _, Boolean _ -> value;
      case Duration duration -> duration.toNanos() / 1e9;
      case Enum<?> word -> word(word.name());
      default -> value.toString();
    };
  }

  /** A user's message is shown by its text. */
  private static boolean isOurs(Record shown) {
    return shown.getClass().getPackageName().startsWith("dev.kamaelia.engine");
  }

  private static Map<String, Object> ofMap(Map<?, ?> map) {
    Map<String, Object> tree = new LinkedHashMap<>();
    map.forEach((key, item) -> tree.put(String.valueOf(key), of(item)));
    return tree;
  }

  private static Map<String, Object> ofRecord(Record shown) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Class<?> face : shown.getClass().getInterfaces()) if (face.isSealed()) tree.put("kind", kind(shown.getClass().getSimpleName()));
    for (RecordComponent component : shown.getClass().getRecordComponents()) {
      try {
        tree.put(component.getName(), of(component.getAccessor().invoke(shown)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(shown.getClass() + " is not readable", e);
      }
    }
    return tree;
  }

  private static String kind(String name) {
    return word(name.replaceAll("([a-z])([A-Z])", "$1_$2"));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
