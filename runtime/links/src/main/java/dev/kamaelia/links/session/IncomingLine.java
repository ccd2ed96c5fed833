package dev.kamaelia.links.session;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What arrived from the peer for one inbox and is not in it yet: of all links to it, in the order of arrival, which is the order in which it was sent (G2). Other
 * inboxes have lines of their own, so that a full one stops nobody else. Bounded by the windows of its links.
 *
 * <p>Called from: the lane ({@link #add}), and whoever reports room ({@link #pump}). The pump runs on whichever of them comes first, one at a time.
 */
final class IncomingLine {
  private final ConcurrentLinkedQueue<Part> waiting = new ConcurrentLinkedQueue<>();

  /** How often the pump was asked for since it last began; 0 = nobody pumps. */
  private final AtomicInteger asked = new AtomicInteger();

  private record Part(IncomingEnd end, Incoming what) {}

  void add(IncomingEnd end, Incoming what) {
    waiting.add(new Part(end, what));
  }

  /** Gives the inbox what it takes. */
  void pump() {
    if (asked.getAndIncrement() != 0) return;
    boolean done = false;
    try {
      int seen = 1;
      do {
        giveWhileTaken();
        seen = asked.addAndGet(-seen);
      } while (seen != 0);
      done = true;
    } finally {
      // What an end throws all the same goes to whoever pumps; the next one may pump again.
      if (!done) asked.set(0);
    }
  }

  private void giveWhileTaken() {
    for (Part head = waiting.peek(); head != null; head = waiting.peek()) {
      if (!head.end().give(head.what())) return;
      waiting.remove();
    }
  }
}
