package dev.kamaelia.engine.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** The components that lie on cycles or between two of them: what is left when sources and sinks are taken away again and again. */
final class Cycles {
  private final boolean[] left;

  Cycles(int components, List<Way> ways) {
    left = new boolean[components];
    Arrays.fill(left, true);
    peel(ways, Way::from, Way::to);
    peel(ways, Way::to, Way::from);
  }

  /** Takes away whatever nothing that is left leads to, in one direction. */
  private void peel(List<Way> ways, ToIntFunction<Way> begin, ToIntFunction<Way> end) {
    int[] leaving = new int[left.length + 1];
    int[] open = new int[left.length];
    for (Way way : ways) {
      leaving[begin.applyAsInt(way) + 1]++;
      if (left[begin.applyAsInt(way)]) open[end.applyAsInt(way)]++;
    }
    for (int i = 1; i < leaving.length; i++) leaving[i] += leaving[i - 1];
    int[] ends = new int[ways.size()];
    int[] next = Arrays.copyOf(leaving, left.length);
    for (Way way : ways) ends[next[begin.applyAsInt(way)]++] = end.applyAsInt(way);
    takeAway(leaving, ends, open);
  }

  /**
   * Takes away what has nothing open, and what has nothing open then.
   *
   * @param leaving where in {@code ends} those of a component's links begin
   * @param open how many links from components that are left arrive at each
   */
  private void takeAway(int[] leaving, int[] ends, int[] open) {
    int[] free = new int[left.length];
    int known = 0;
    for (int i = 0; i < left.length; i++) if (left[i] && open[i] == 0) free[known++] = i;
    for (int i = 0; i < known; i++) {
      int gone = free[i];
      left[gone] = false;
      for (int at = leaving[gone]; at < leaving[gone + 1]; at++) if (left[ends[at]] && --open[ends[at]] == 0) free[known++] = ends[at];
    }
  }

  boolean holds(Way way) {
    return left[way.from()] && left[way.to()];
  }
}
