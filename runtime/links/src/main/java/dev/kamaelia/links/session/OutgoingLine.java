package dev.kamaelia.links.session;

import dev.kamaelia.proto.Block;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one inbox of the peer: the blocks and ends of all links to it, in the order in which they were sent (G2). A message joins the last block if that is of
 * its own link, and begins another one otherwise. What has left is kept by its {@link OutgoingEnd} until the peer has it, and comes back here, in the same order, when a
 * lane was cut.
 *
 * <p>Called from: the senders' activations, and the peer's drain ({@link #take}, {@link #rewind}). Its lock guards its fields and those of its {@link OutgoingEnd}s that
 * say so, and is never held while somebody else is called.
 */
final class OutgoingLine {
  /** Of the drain alone. */
  final Turn turn;

  private final ArrayDeque<Part> waiting = new ArrayDeque<>();

  private final List<OutgoingEnd> ends = new ArrayList<>(1);

  /** Whose open block takes messages now; all before it wait. */
  private @Nullable OutgoingEnd filling;

  /** True while it stands in the drain's queue. */
  private boolean queued;

  /** How many parts there were; numbers them. */
  private long parts;

  /**
   * A block of a link, or its end if there is no block.
   *
   * @param end whose
   * @param block what
   * @param order its place among all of the line
   * @param last the sequence number of its last message, or that of the end
   */
  record Part(OutgoingEnd end, @Nullable Outgoing block, long order, long last) {}

  OutgoingLine(int frameBytes) {
    turn = new Turn(frameBytes);
  }

  synchronized void join(OutgoingEnd end) {
    ends.add(end);
  }

  /** There is no such link. */
  synchronized void leave(OutgoingEnd end) {
    ends.remove(end);
  }

  /** Makes an end's open block the last one. Called under this lock. */
  void fill(OutgoingEnd end) {
    if (filling != end) sealFilling();
    filling = end;
  }

  /** Ends the block that takes messages now. Called under this lock. */
  void sealFilling() {
    OutgoingEnd end = filling;
    if (end == null) return;
    Outgoing block = end.packing().seal();
    if (block != null) {
      waiting.add(new Part(end, block, parts++, block.last()));
      end.packing().sealed();
    }
    filling = null;
  }

  /** Adds a block that is complete. Called under this lock. */
  void add(OutgoingEnd end, Outgoing block) {
    sealFilling();
    waiting.add(new Part(end, block, parts++, block.last()));
  }

  /** Adds the end of a link. Called under this lock. */
  void addEnd(OutgoingEnd end, long sequence) {
    sealFilling();
    waiting.add(new Part(end, null, parts++, sequence));
  }

  /** Forgets what waits of a link. Called under this lock. */
  void drop(OutgoingEnd end) {
    if (filling == end) filling = null;
    waiting.removeIf(part -> part.end() == end);
  }

  /** True if it must be queued for the drain; it counts as queued from now on. Called under this lock. */
  boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  /** It is in no queue although it has said so: something was thrown on the way. */
  synchronized void unqueued() {
    queued = false;
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
    if (head.block() != null && head.end().departures().put(head.block(), block)) keep(head);
    Part next = waiting.peek();
    if (next != null && next.block() == null && next.end() == head.end()) {
      next.end().departures().putEnd(block, head.block() == null);
      keep(next);
    }
    queued = !waiting.isEmpty() || filling != null;
    return new Taken(block.build(), queued);
  }

  /** It is kept before it is forgotten here, so that nothing that is thrown between loses it. */
  private void keep(Part head) {
    head.end().departures().keep(head);
    waiting.remove();
  }

  /** Puts what the peer does not have in front again; true if the line must be queued for the drain. Called by the drain, when a session goes on over another lane. */
  synchronized boolean rewind() {
    List<Part> back = new ArrayList<>();
    for (OutgoingEnd end : ends) end.rewind(back);
    back.sort(Comparator.comparingLong(Part::order));
    for (Part part : back.reversed()) waiting.addFirst(part);
    for (OutgoingEnd end : ends) end.departures().rewound();
    return (!waiting.isEmpty() || filling != null) && queue();
  }

  /**
   * What the drain gets.
   *
   * @param block what is sent
   * @param more true if the line stays queued
   */
  record Taken(Block block, boolean more) {}
}
