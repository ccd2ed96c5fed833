package dev.kamaelia.links.session;

import dev.kamaelia.proto.Block;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one inbox of the peer: the blocks and ends of all links to it, in the order in which they were sent (G2). A message joins the last block if that is of
 * its own link, and begins another one otherwise.
 *
 * <p>Called from: the senders' activations, and the peer's drain ({@link #take}). Its lock guards its fields and those of its {@link OutgoingEnd}s that say so, and
 * is never held while somebody else is called.
 */
final class OutgoingLine {
  private final ArrayDeque<Part> waiting = new ArrayDeque<>();

  /** Whose open block takes messages now; all before it wait. */
  private @Nullable OutgoingEnd filling;

  /** True while it stands in the drain's queue. */
  private boolean queued;

  /** A block of a link, or its end if there is no block. */
  private record Part(OutgoingEnd end, @Nullable Outgoing block) {}

  /** Makes an end's open block the last one. Called under this lock. */
  void fill(OutgoingEnd end) {
    if (filling != end) sealFilling();
    filling = end;
  }

  /** Ends the block that takes messages now. Called under this lock. */
  void sealFilling() {
    OutgoingEnd sealed = filling;
    filling = null;
    if (sealed == null) return;
    Outgoing block = sealed.seal();
    if (block != null) waiting.add(new Part(sealed, block));
  }

  /** Adds a block that is complete, or an end. Called under this lock. */
  void add(OutgoingEnd end, @Nullable Outgoing block) {
    sealFilling();
    waiting.add(new Part(end, block));
  }

  /** True if it must be queued for the drain; it counts as queued from now on. Called under this lock. */
  boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  /** The next block and whether more waits, or null. Called by the drain while this is queued. */
  synchronized @Nullable Taken take() {
    if (waiting.isEmpty()) sealFilling();
    Part head = waiting.peek();
    if (head == null) {
      queued = false;
      return null;
    }
    Block.Builder block = Block.newBuilder().setLink(head.end().link.id());
    if (head.block() != null && head.end().put(head.block(), block)) waiting.remove();
    Part next = waiting.peek();
    if (next != null && next.block() == null && next.end() == head.end()) {
      waiting.remove();
      next.end().putEnd(block, head.block() == null);
    }
    queued = !waiting.isEmpty() || filling != null;
    return new Taken(block.build(), queued);
  }

  /**
   * What the drain gets.
   *
   * @param block what is sent
   * @param more true if the line stays queued
   */
  record Taken(Block block, boolean more) {}
}
