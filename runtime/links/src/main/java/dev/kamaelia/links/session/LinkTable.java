package dev.kamaelia.links.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the links with one peer in one direction, by the numbers of the links: those of the graph, put in while it is assembled, and late ones.
 *
 * @param <E> the kind of end
 */
final class LinkTable<E> {
  private final Map<Integer, E> planned = new LinkedHashMap<>();

  /** Changed by any thread while the graph runs. */
  private final ConcurrentSkipListMap<Integer, E> late = new ConcurrentSkipListMap<>();

  void put(int id, E end) {
    planned.put(id, end);
  }

  void putLate(int id, E end) {
    late.put(id, end);
  }

  void removeLate(int id) {
    late.remove(id);
  }

  @Nullable E get(int id) {
    E end = planned.get(id);
    return end != null ? end : late.get(id);
  }

  /** All, in the order of their numbers. */
  Collection<E> values() {
    if (late.isEmpty()) return planned.values();
    List<E> all = new ArrayList<>(planned.values());
    all.addAll(late.values());
    return all;
  }

  /** Takes the late ones out. */
  List<E> takeLate() {
    List<E> taken = new ArrayList<>();
    for (Map.Entry<Integer, E> entry : late.entrySet()) if (late.remove(entry.getKey(), entry.getValue())) taken.add(entry.getValue());
    return taken;
  }
}
