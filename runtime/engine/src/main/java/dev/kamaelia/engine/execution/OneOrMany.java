package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list in one field: null for none, the element itself for one, a list for more. Most boxes have one link, and a million of them would have a million lists. */
final class OneOrMany {
  private OneOrMany() {}

  @SuppressWarnings("unchecked") // only this class puts things together
  static <T> List<T> list(@Nullable Object field) {
    if (field == null) return List.of();
    return field instanceof List<?> many ? (List<T>) many : List.of((T) field);
  }

  /** What to keep for an unmodifiable list. */
  static @Nullable Object of(List<?> elements) {
    return switch (elements.size()) {
      case 0 -> null;
      case 1 -> elements.getFirst();
      default -> List.copyOf(elements);
    };
  }

  /** What to keep after an element was added; the list, if there is one, is changed in place. */
  @SuppressWarnings("unchecked") // see list
  static <T> Object with(@Nullable Object field, T added) {
    if (field == null) return added;
    if (field instanceof ArrayList<?> many) {
      ((ArrayList<T>) many).add(added);
      return many;
    }
    ArrayList<T> both = new ArrayList<>(list(field));
    both.add(added);
    return both;
  }

  /** What to keep after an element was taken away; the list, if there is one, is changed in place. */
  static @Nullable Object without(@Nullable Object field, Object removed) {
    if (field instanceof ArrayList<?> many) {
      many.remove(removed);
      return many;
    }
    return removed.equals(field) ? null : field;
  }
}
