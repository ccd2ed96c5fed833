package dev.kamaelia.engine.fusion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The components that lie on cycles or between two of them: what is left when sources and sinks are taken away again and again. */
final class Cycles {
  private final Set<String> left = new LinkedHashSet<>();

  Cycles(List<Way> ways) {
    Map<String, List<String>> next = new LinkedHashMap<>();
    Map<String, List<String>> before = new LinkedHashMap<>();
    for (Way way : ways) {
      left.add(way.from());
      left.add(way.to());
      next.computeIfAbsent(way.from(), _ -> new ArrayList<>(1)).add(way.to());
      before.computeIfAbsent(way.to(), _ -> new ArrayList<>(1)).add(way.from());
    }
    peel(before, next);
    peel(next, before);
  }

  /** Takes away whatever nothing that is left leads to, in one direction. */
  private void peel(Map<String, List<String>> arriving, Map<String, List<String>> leaving) {
    Map<String, Integer> open = new LinkedHashMap<>();
    ArrayDeque<String> free = new ArrayDeque<>();
    for (String path : left) {
      int count = (int) arriving.getOrDefault(path, List.of()).stream().filter(left::contains).count();
      open.put(path, count);
      if (count == 0) free.add(path);
    }
    for (String path = free.poll(); path != null; path = free.poll()) {
      left.remove(path);
      for (String other : leaving.getOrDefault(path, List.of())) {
        if (left.contains(other) && open.merge(other, -1, Integer::sum) == 0) free.add(other);
      }
    }
  }

  boolean holds(Way way) {
    return left.contains(way.from()) && left.contains(way.to());
  }
}
