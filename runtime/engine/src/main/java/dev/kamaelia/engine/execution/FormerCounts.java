package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Counts;

/**
 * What components did that are no part of the graph any more.
 *
 * <p>A component leaves while others may still count for it: a sender that looked at its inbox before that was closed puts afterwards, sees that the component has ended, and discards; a link that
 * buffers discards once its receiver has ended. Nobody knows when the last of them will have done so. So every such count has a lock (its inbox's or its link's) under which it is taken over here
 * once and marked as left; who counts under that lock and finds the mark counts here. A message is counted before the mark, and taken over, or after it, and added: never both, never neither.
 *
 * <p>Called from: any thread, under locks of the structure, of inboxes and of links; nothing is called under its own.
 */
final class FormerCounts {
  private Counts sum = Counts.NONE;

  synchronized void add(Counts more) {
    sum = sum.plus(more);
  }

  /** Messages that nobody handled, of a component or link that has left. */
  void addDiscarded(long messages) {
    if (messages != 0) add(new Counts(0, 0, messages, 0, 0, 0, 0));
  }

  /** A message that waited in vain for a component that a failure has ended and that has left. */
  void addDead() {
    add(new Counts(0, 0, 0, 0, 1, 0, 0));
  }

  synchronized Counts sum() {
    return sum;
  }
}
