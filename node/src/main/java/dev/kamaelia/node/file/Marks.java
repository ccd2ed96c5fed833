package dev.kamaelia.node.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a graph stand in its text, by path, for example {@code components, read, with, path}. A part that has no mark of its own stands where the
 * nearest enclosing one does.
 */
final class Marks {
  private final Map<List<String>, Span> spans = new HashMap<>();

  /** Marks a part; the last mark of a path counts. */
  void mark(Span span, String... path) {
    spans.put(List.of(path), span);
  }

  /** Where a part, or what encloses it, stands. */
  Optional<Span> at(String... path) {
    List<String> rest = new ArrayList<>(List.of(path));
    while (!rest.isEmpty()) {
      Span span = spans.get(rest);
      if (span != null) return Optional.of(span);
      rest.removeLast();
    }
    return Optional.empty();
  }
}
