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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link: encodes, counts credit, and puts what has not left yet into its {@link OutgoingLine}; the peer's grants bound it.
 *
 * <p>Called from: the sender's activations ({@link #offer}, {@link #end}, one at a time), its line as that is drained ({@link #put}, {@link #putEnd}) and the lane
 * ({@link #granted}, {@link #receiverClosed}). The line's lock guards what both sides write and is never held while somebody else is called.
 */
final class OutgoingEnd implements OutgoingLink {
  private static final int KEPT_WRITER = 1 << 20;

  /** A peer that grants more than this beyond what has left here wants this node's memory, not its messages. */
  private static final long LARGEST_WINDOW_MESSAGES = 1 << 20;

  private static final long LARGEST_WINDOW_BYTES = 1L << 30;

  final RemoteLink link;
  private final LinkSettings settings;
  private final Outbound outbound;
  private final OutgoingLine line;
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

  /** Guarded by the line, as are the fields below. */
  private final OpenBlock open;

  private int pieceOffset;
  private long endSequence;
  private @Nullable Ending ending;
  private boolean endTaken;

  /** The last message that has left whole, and the bytes of all that left. */
  private long taken;

  private long takenBytes;
  private boolean owesReady;
  private long acknowledged;
  private long done;
  private boolean opened;

  @SuppressWarnings("unchecked") // the engine sends messages of the link's type only
  OutgoingEnd(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, Listener listener) {
    this.link = link;
    this.settings = settings;
    this.outbound = outbound;
    this.line = line;
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
    if (append(size)) outbound.ready(line);
    if (size > KEPT_WRITER) writer = new WireWriter();
    return true;
  }

  private boolean hasRoom() {
    return next <= limitSequence && sentBytes < limitBytes;
  }

  private boolean hasRoomOrOwes() {
    synchronized (line) {
      if (hasRoom()) return true;
      owesReady = true;
      return false;
    }
  }

  /** True if the line must be queued for the drain. */
  private boolean append(int size) {
    synchronized (line) {
      long sequence = next++;
      sentBytes += size;
      if (size > settings.frameBytes()) {
        line.add(this, new Outgoing(sequence, 1, writer.toByteArray(), size, true));
      } else {
        if (!open.fits(size)) line.sealFilling();
        line.fill(this);
        open.add(sequence, writer);
      }
      return line.queue();
    }
  }

  /** Its open block, or null if it is empty. Called under the line's lock. */
  @Nullable Outgoing seal() {
    return open.isEmpty() ? null : open.seal();
  }

  @Override
  public void end(Ending how) {
    if (endOnce(how)) outbound.ready(line);
  }

  private boolean endOnce(Ending how) {
    synchronized (line) {
      if (ending != null) return false;
      ending = how;
      endSequence = next;
      line.add(this, null);
      return line.queue();
    }
  }

  /** Puts the end of the link into a block, which has messages unless it is alone. Called under the line's lock. */
  void putEnd(Block.Builder block, boolean alone) {
    endTaken = true;
    if (alone) block.setFirstSequence(endSequence);
    block.setEnd(endOf(ending));
  }

  /** Puts messages, or the next piece of a long one, into a block; true if nothing of it is left. Called under the line's lock. */
  boolean put(Outgoing head, Block.Builder block) {
    block.setFirstSequence(head.first());
    if (!head.inPieces()) {
      left(head.first() + head.count() - 1, head.size());
      block.setCount(head.count()).setData(UnsafeByteOperations.unsafeWrap(head.bytes(), 0, head.size()));
      return true;
    }
    int length = Math.min(settings.frameBytes(), head.size() - pieceOffset);
    block.setCount(pieceOffset == 0 ? 1 : 0).setTotal(head.size()).setOffset(pieceOffset);
    block.setData(UnsafeByteOperations.unsafeWrap(head.bytes(), pieceOffset, length));
    pieceOffset += length;
    left(pieceOffset < head.size() ? head.first() - 1 : head.first(), length);
    if (pieceOffset < head.size()) return false;
    pieceOffset = 0;
    return true;
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
    synchronized (line) {
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
    synchronized (line) {
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
    synchronized (line) {
      limitSequence = Math.max(limitSequence, sequence);
      limitBytes = Math.max(limitBytes, bytes);
      tell = owesReady && hasRoom();
      if (tell) owesReady = false;
    }
    if (tell) listener.onReady();
  }

  /** The receiver's inbox is closed, or its node is gone. */
  void receiverClosed() {
    synchronized (line) {
      if (closed) return;
      closed = true;
    }
    listener.onClosed();
  }

  boolean isOpened() {
    synchronized (line) {
      return opened;
    }
  }

  /** True once the receiver has everything, the end included. */
  boolean isAcknowledged() {
    synchronized (line) {
      return endTaken && acknowledged >= endSequence;
    }
  }
}
