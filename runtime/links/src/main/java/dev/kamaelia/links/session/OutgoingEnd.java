package dev.kamaelia.links.session;

import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.GraphException;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link: encodes, counts credit, and holds what has not left yet, which the peer's grants bound.
 *
 * <p>Called from: the sender's activations ({@link #offer}, {@link #end}, one at a time), the peer's drain ({@link #take}) and the lane ({@link #granted},
 * {@link #receiverClosed}). The lock {@code this} guards what both sides write and is never held while somebody else is called.
 */
final class OutgoingEnd implements OutgoingLink {
  private static final int KEPT_WRITER = 1 << 20;

  /** A peer that grants more than this beyond what has left here wants this node's memory, not its messages. */
  private static final long LARGEST_WINDOW_MESSAGES = 1 << 20;

  private static final long LARGEST_WINDOW_BYTES = 1L << 30;

  final RemoteLink link;
  private final LinkSettings settings;
  private final Outbound outbound;
  private final Listener listener;
  private final Codec<Object> codec;

  /** Of the sender's activations alone. */
  private WireWriter writer = new WireWriter();

  private long next = 1;
  private long sentBytes;

  /** Written by the lane, under the lock; read by the sender without it: they only grow. */
  private volatile long limitSequence;

  private volatile long limitBytes;
  private volatile boolean closed;

  /** Guarded by this, as are the fields below. */
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();

  private final OpenBlock open;
  private int pieceOffset;
  private long endSequence;
  private @Nullable Ending ending;
  private boolean endTaken;

  /** The last message that has left whole, and the bytes of all that left. */
  private long taken;

  private long takenBytes;
  private boolean queued;
  private boolean owesReady;
  private long acknowledged;
  private long done;
  private boolean opened;

  @SuppressWarnings("unchecked") // the engine sends messages of the link's type only
  OutgoingEnd(RemoteLink link, LinkSettings settings, Outbound outbound, Listener listener) {
    this.link = link;
    this.settings = settings;
    this.outbound = outbound;
    this.listener = listener;
    this.codec = (Codec<Object>) link.codec();
    this.open = new OpenBlock(settings.frameBytes());
  }

  @Override
  public boolean offer(Object message) {
    if (closed) return true;
    if (!hasRoom() && !hasRoomOrOwes()) return false;
    writer.reset();
    codec.write(writer, message);
    int size = writer.size();
    if (size > settings.maxMessage()) {
      writer = new WireWriter();
      throw new GraphException(List.of(LinkError.messageTooLarge(link, size, settings.maxMessage())));
    }
    if (append(size)) outbound.ready(this);
    if (size > KEPT_WRITER) writer = new WireWriter();
    return true;
  }

  private boolean hasRoom() {
    return next <= limitSequence && sentBytes < limitBytes;
  }

  private synchronized boolean hasRoomOrOwes() {
    if (hasRoom()) return true;
    owesReady = true;
    return false;
  }

  /** True if the end must be queued for the drain. */
  private synchronized boolean append(int size) {
    long sequence = next++;
    sentBytes += size;
    if (!open.fits(size) || size > settings.frameBytes()) sealOpen();
    if (size > settings.frameBytes()) waiting.add(new Outgoing(sequence, 1, writer.toByteArray(), size, true));
    else open.add(sequence, writer);
    return queue();
  }

  private void sealOpen() {
    if (!open.isEmpty()) waiting.add(open.seal());
  }

  private boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  @Override
  public void end(Ending how) {
    if (endOnce(how)) outbound.ready(this);
  }

  private synchronized boolean endOnce(Ending how) {
    if (ending != null) return false;
    ending = how;
    endSequence = next;
    return queue();
  }

  /** The next block and whether more waits, or null. Called by the drain while this end is queued. */
  synchronized @Nullable Taken take() {
    Block.Builder block = Block.newBuilder().setLink(link.id());
    if (waiting.isEmpty()) sealOpen();
    Outgoing head = waiting.peek();
    if (head != null) put(head, block);
    boolean takeEnd = ending != null && !endTaken && waiting.isEmpty() && open.isEmpty();
    if (takeEnd) {
      endTaken = true;
      if (head == null) block.setFirstSequence(endSequence);
      block.setEnd(endOf(ending));
    }
    queued = !waiting.isEmpty() || !open.isEmpty();
    return head == null && !takeEnd ? null : new Taken(block.build(), queued);
  }

  private void put(Outgoing head, Block.Builder block) {
    block.setFirstSequence(head.first());
    if (!head.inPieces()) {
      waiting.remove();
      left(head.first() + head.count() - 1, head.size());
      block.setCount(head.count()).setData(UnsafeByteOperations.unsafeWrap(head.bytes(), 0, head.size()));
      return;
    }
    int length = Math.min(settings.frameBytes(), head.size() - pieceOffset);
    block.setCount(pieceOffset == 0 ? 1 : 0).setTotal(head.size()).setOffset(pieceOffset);
    block.setData(UnsafeByteOperations.unsafeWrap(head.bytes(), pieceOffset, length));
    pieceOffset += length;
    left(pieceOffset < head.size() ? head.first() - 1 : head.first(), length);
    if (pieceOffset < head.size()) return;
    waiting.remove();
    pieceOffset = 0;
  }

  private void left(long sequence, long bytes) {
    taken = sequence;
    takenBytes += bytes;
  }

  private static End endOf(@Nullable Ending ending) {
    return ending instanceof Ending.Failed failed ? End.newBuilder().setFailure(Failures.of(failed.failure())).build() : End.getDefaultInstance();
  }

  /** The receiver agreed; the first grant. What is wrong with it, or null. */
  @Nullable String opened(long sequence, long bytes) {
    synchronized (this) {
      if (opened) return "it opened link " + link.id() + " twice";
      if (isTooLarge(sequence, bytes)) return tooLarge();
      opened = true;
    }
    room(sequence, bytes);
    return null;
  }

  private boolean isTooLarge(long sequence, long bytes) {
    return sequence < 0 || bytes < 0 || sequence - taken > LARGEST_WINDOW_MESSAGES || bytes - takenBytes > LARGEST_WINDOW_BYTES;
  }

  private String tooLarge() {
    return "it granted more on link " + link.id() + " than any window";
  }

  /** What is wrong with a grant, or null. */
  @Nullable String granted(Grant grant) {
    synchronized (this) {
      long last = endTaken ? endSequence : taken;
      if (grant.getAcknowledged() < 0 || grant.getAcknowledged() > last) return "acknowledgement of " + grant.getAcknowledged() + " on link " + link.id() + ", where " + last + " was sent";
      if (isTooLarge(grant.getLimitSequence(), grant.getLimitBytes())) return tooLarge();
      acknowledged = Math.max(acknowledged, grant.getAcknowledged());
      done = Math.max(done, Math.min(grant.getDone(), acknowledged));
    }
    room(grant.getLimitSequence(), grant.getLimitBytes());
    return null;
  }

  private void room(long sequence, long bytes) {
    boolean tell;
    synchronized (this) {
      limitSequence = Math.max(limitSequence, sequence);
      limitBytes = Math.max(limitBytes, bytes);
      tell = owesReady && hasRoom();
      if (tell) owesReady = false;
    }
    if (tell) listener.onReady();
  }

  /** The receiver's inbox is closed, or its node is gone. */
  void receiverClosed() {
    synchronized (this) {
      if (closed) return;
      closed = true;
    }
    listener.onClosed();
  }

  synchronized boolean isOpened() {
    return opened;
  }

  /** True once the receiver has everything, the end included. */
  synchronized boolean isAcknowledged() {
    return endTaken && acknowledged >= endSequence;
  }

  /**
   * What the drain gets.
   *
   * @param block what is sent
   * @param more true if the end stays queued
   */
  record Taken(Block block, boolean more) {}
}
