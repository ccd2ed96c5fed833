package dev.kamaelia.links.session;

import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Resume;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has left over a link with one numbering: put into blocks, long messages in pieces, kept until the peer acknowledges it, and handed over to be sent again when a lane was cut.
 *
 * <p>Used under the line's lock.
 */
final class Departures {
  private final int frameBytes;
  private final KeptParts kept = new KeptParts();

  /** How much of the long message at the front has left. */
  private int pieceOffset;

  /** The last message that has left whole. */
  private long taken;

  /** The number of the end once it waits, and how it is told. */
  private long endSequence;

  private End end = End.getDefaultInstance();
  private boolean endTaken;
  private long acknowledged;

  /** How many messages the receiver has handled. */
  private long done;

  /** Where the peer goes on, as it said when the session was resumed. */
  private long resumeFrom = 1;

  Departures(int frameBytes) {
    this.frameBytes = frameBytes;
  }

  /** Puts messages, or the next piece of a long one, into a block; true if nothing of it is left. */
  boolean put(Outgoing head, Block.Builder block) {
    block.setFirstSequence(head.first());
    if (!head.inPieces()) {
      taken = head.last();
      block.setCount(head.count()).setData(UnsafeByteOperations.unsafeWrap(head.bytes(), 0, head.size()));
      return true;
    }
    int length = pieceLength(head.size() - pieceOffset);
    block.setCount(pieceOffset == 0 ? 1 : 0).setTotal(head.size()).setOffset(pieceOffset);
    block.setData(UnsafeByteOperations.unsafeWrap(head.bytes(), pieceOffset, length));
    pieceOffset += length;
    taken = pieceOffset < head.size() ? head.first() - 1 : head.first();
    if (pieceOffset < head.size()) return false;
    pieceOffset = 0;
    return true;
  }

  /** A message that is hardly longer than a frame's data is not cut for that. */
  private int pieceLength(int left) {
    return left <= frameBytes + frameBytes / 64 ? left : frameBytes;
  }

  /** The end waits, with this number. */
  void endsWith(long sequence, Ending how) {
    endSequence = sequence;
    end = how instanceof Ending.Failed failed ? End.newBuilder().setFailure(Failures.of(failed.failure())).build() : End.getDefaultInstance();
  }

  /** Puts the end of the link into a block, which has messages unless it is alone. */
  void putEnd(Block.Builder block, boolean alone) {
    endTaken = true;
    if (alone) block.setFirstSequence(endSequence);
    block.setEnd(end);
  }

  /** Keeps what has left until it is acknowledged. */
  void keep(OutgoingLine.Part part) {
    kept.add(part);
  }

  /** Hands over, to be sent again, what the peer does not have; {@link #rewound} follows. How many messages that is. */
  long rewind(List<OutgoingLine.Part> back) {
    pieceOffset = 0;
    kept.forget(resumeFrom - 1);
    OutgoingLine.Part first = kept.first();
    if (first == null) return 0;
    if (kept.hasEnd()) endTaken = false;
    taken = Math.max(resumeFrom - 1, first.block() == null ? taken : first.block().first() - 1);
    kept.addTo(back);
    return kept.messages();
  }

  /** What was handed over waits in the line. */
  void rewound() {
    kept.handedOver();
  }

  /** What is wrong with where the peer goes on, or null. What it grants is measured from what it has received: the grants that acknowledged that may have been lost. */
  @Nullable String wrongWith(Resume resume) {
    long from = resume.getNextSequence();
    int link = resume.getLink();
    if (from > acknowledged && from <= last() + 1) {
      boolean tooLarge = Credit.isTooLarge(resume.getLimitSequence(), resume.getLimitBytes(), from - 1, kept.forgottenBytes() + kept.bytesUpTo(from - 1));
      return tooLarge ? Credit.tooLarge(link) : null;
    }
    return "it goes on with message " + Long.toUnsignedString(from) + " on link " + link + ", where " + acknowledged + " was acknowledged and " + last() + " sent";
  }

  void resumeFrom(long sequence) {
    resumeFrom = sequence;
  }

  /** What is wrong with an acknowledgement, or null if it was taken. */
  @Nullable String acknowledge(Grant grant) {
    if (grant.getAcknowledged() < 0 || grant.getAcknowledged() > last()) return "acknowledgement of " + grant.getAcknowledged() + " on link " + grant.getLink() + ", where " + last() + " was sent";
    acknowledged = Math.max(acknowledged, grant.getAcknowledged());
    done = Math.max(done, Math.min(grant.getDone(), acknowledged));
    kept.forget(acknowledged);
    return null;
  }

  /** The number of the last that has left, the end included. */
  private long last() {
    return endTaken ? endSequence : taken;
  }

  /** What is wrong with a grant, or null. */
  @Nullable String wrongWithGrant(long sequence, long bytes, int link) {
    return Credit.isTooLarge(sequence, bytes, acknowledged, kept.forgottenBytes()) ? Credit.tooLarge(link) : null;
  }

  /** True once the peer has everything, the end included. */
  boolean isAcknowledged() {
    return endTaken && acknowledged >= endSequence;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** The encoded bytes of the messages that are acknowledged. */
  long acknowledgedBytes() {
    return kept.forgottenBytes();
  }

  long done() {
    return done;
  }

  /** Another numbering begins: nothing has left. */
  void renew() {
    kept.clear();
    pieceOffset = 0;
    endTaken = false;
    taken = 0;
    acknowledged = 0;
    done = 0;
  }
}
