package dev.kamaelia.engine.check;

import java.util.Arrays;

/**
 * Which boxes of a graph lie on a cycle together: Tarjan's strongly connected components, without recursion, in time proportional to boxes and links. Used by one
 * thread.
 */
final class Knots {
  private static final int UNSEEN = 0;

  private final BoxGraph graph;

  /** When a box was first seen, counted from 1. */
  private final int[] seen;

  /** The earliest seen box that a box leads back to. */
  private final int[] lowest;

  /** The number of the knot; 0 while it is not known. */
  private final int[] knot;

  /** How many of a box's ways were followed. */
  private final int[] followed;

  private final int[] path;
  private final int[] open;
  private int onPath;
  private int opened;
  private int clock;
  private int knots;

  Knots(BoxGraph graph) {
    this.graph = graph;
    seen = new int[graph.size()];
    lowest = new int[graph.size()];
    knot = new int[graph.size()];
    followed = new int[graph.size()];
    path = new int[graph.size()];
    open = new int[graph.size()];
    Arrays.fill(seen, UNSEEN);
    for (int box = 0; box < graph.size(); box++) if (seen[box] == UNSEEN) from(box);
  }

  /** True if a way from the one box to the other is part of a cycle. */
  boolean holds(int from, int to) {
    return knot[from] == knot[to];
  }

  private void from(int start) {
    enter(start);
    while (onPath > 0) {
      int box = path[onPath - 1];
      if (followed[box] == graph.ways(box)) {
        leave(box);
        continue;
      }
      int next = graph.way(box, followed[box]++);
      if (seen[next] == UNSEEN) enter(next);
      else if (knot[next] == 0) lowest[box] = Math.min(lowest[box], seen[next]);
    }
  }

  private void enter(int box) {
    seen[box] = ++clock;
    lowest[box] = clock;
    path[onPath++] = box;
    open[opened++] = box;
  }

  private void leave(int box) {
    onPath--;
    if (onPath > 0) lowest[path[onPath - 1]] = Math.min(lowest[path[onPath - 1]], lowest[box]);
    if (lowest[box] != seen[box]) return;
    knots++;
    do {
      knot[open[--opened]] = knots;
    } while (open[opened] != box);
  }
}
