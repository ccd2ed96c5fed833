package dev.kamaelia.links.session;

import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Resume;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link: encodes, counts credit, puts what has not left yet into its {@link OutgoingLine}, and keeps what has left until the peer acknowledges it;
 * the peer's grants bound both together.
 *
 * <p>Called from: the sender's activations ({@link #offer}, {@link #end}, one at a time), its line as that is drained ({@link #put}, {@link #putEnd}, {@link #keep},
 * {@link #rewind}), the lane ({@link #granted}, {@link #receiverClosed}, {@link #resumes}) and the host ({@link #giveUp}). The line's lock guards what several of them
 * write and is never held while somebody else is called.
 */
final class OutgoingEnd implements OutgoingLink {
  /** A peer that grants more than this beyond what it has acknowledged wants this node's memory, not its messages. The longest message is 64 MiB. */
  private static final long LARGEST_WINDOW_MESSAGES = 1 << 20;

  private static final long LARGEST_WINDOW_BYTES = 1L << 27;

  final RemoteLink link;
  private final LinkSettings settings;
  private final Outbound outbound;
  private final OutgoingLine line;
  private final Listener listener;
  private final LaneHistory lanes;
  private final Consumer<OutgoingEnd> opens;

  /** Of the sender's activations alone. */
  private final MessageEncoder encoder;

  /** Written under the lock; read by the sender without it too, as a hint: whatever it finds, it looks again under the lock. */
  private long next = 1;

  private long sentBytes;

  /** Written under the lock, and read by the sender without it. */
  private volatile long limitSequence;

  private volatile long limitBytes;
  private volatile boolean closed;

  /** True while the peer has been away for longer than the patience and the policy is to go on without: what is sent is lost, and counted. */
  private volatile boolean givenUp;

  /** Guarded by the line, as are the fields below. */
  private final OpenBlock open;

  private final KeptParts kept = new KeptParts();

  private int pieceOffset;
  private long endSequence;
  private @Nullable Ending ending;
  private boolean endTaken;

  /** The last message that has left whole. */
  private long taken;

  private boolean owesReady;
  private long acknowledged;

  private long done;
  private boolean opened;

  /** True while the peer's answer to the last Hello or Welcome holds: it is not given up. */
  private boolean attached;

  /** Where the peer goes on, as it said when the session was resumed. */
  private long resumeFrom = 1;

  private int generation;

  /** True until the peer has agreed to a link that is not in the graph: until then not even the end leaves. */
  private boolean held;

  private final OutgoingTally tally = new OutgoingTally();

  /** How many were sent in vain since the peer was given up and this was last told. */
  private long lost;

  /** Of a link of the graph. */
  static OutgoingEnd planned(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener) {
    OutgoingEnd end = new OutgoingEnd(link, settings, outbound, line, lanes, listener, _ -> {
      throw new IllegalStateException(link.name() + " is in the graph and opens by itself");
    });
    line.join(end);
    return end;
  }

  /**
   * Of a link that is not in the graph: nothing leaves before the peer has agreed.
   *
   * @param opens asks the peer
   */
  static OutgoingEnd late(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener, Consumer<OutgoingEnd> opens) {
    OutgoingEnd end = new OutgoingEnd(link, settings, outbound, line, lanes, listener, opens);
    end.held = true;
    return end;
  }

  private OutgoingEnd(RemoteLink link, LinkSettings settings, Outbound outbound, OutgoingLine line, LaneHistory lanes, Listener listener, Consumer<OutgoingEnd> opens) {
    this.link = link;
    this.settings = settings;
    this.outbound = outbound;
    this.line = line;
    this.lanes = lanes;
    this.listener = listener;
    this.opens = opens;
    this.encoder = new MessageEncoder(link, settings);
    this.open = new OpenBlock(settings.frameBytes());
  }

  @Override
  public void open() {
    line.join(this);
    opens.accept(this);
  }

  @Override
  public boolean offer(Object message) {
    if (closed) return true;
    if (!hasRoom() && !hasRoomOrOwes()) return false;
    return append(encoder.encode(message));
  }

  private boolean hasRoom() {
    return next <= limitSequence && sentBytes < limitBytes || givenUp;
  }

  private boolean hasRoomOrOwes() {
    synchronized (line) {
      if (hasRoom()) return true;
      owesReady = true;
      return false;
    }
  }

  /** False if the room is gone: the link has begun anew meanwhile. */
  private boolean append(int size) {
    boolean queue;
    synchronized (line) {
      if (givenUp) {
        lost++;
        tally.lost++;
        return true;
      }
      if (!hasRoom()) {
        owesReady = true;
        return false;
      }
      long sequence = next;
      if (encoder.isLong()) {
        line.add(this, new Outgoing(sequence, 1, encoder.take(), size, true, size));
      } else {
        if (!open.fits(size)) line.sealFilling();
        line.fill(this);
        open.add(sequence, encoder.encoded());
      }
      // Only now: a number whose message was not taken, whatever was thrown on the way, would be a gap that the peer takes for a broken rule.
      next = sequence + 1;
      sentBytes = sentBytes + size;
      queue = line.queue();
    }
    if (queue) outbound.ready(line);
    return true;
  }

  /** Its open block, or null if it is empty; {@link #sealed} follows. Called under the line's lock. */
  @Nullable Outgoing seal() {
    return open.isEmpty() ? null : open.seal();
  }

  /** Its open block waits in the line. Called under the line's lock. */
  void sealed() {
    open.sealed();
  }

  @Override
  public void end(Ending how) {
    if (endOnce(how)) outbound.ready(line);
  }

  private boolean endOnce(Ending how) {
    synchronized (line) {
      if (ending != null) return false;
      ending = how;
      return !held && queueEnd();
    }
  }

  private boolean queueEnd() {
    endSequence = next;
    line.addEnd(this, endSequence);
    return line.queue();
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
    int piece = settings.frameBytes();
    return left <= piece + piece / 64 ? left : piece;
  }

  private static End endOf(@Nullable Ending ending) {
    return ending instanceof Ending.Failed failed ? End.newBuilder().setFailure(Failures.of(failed.failure())).build() : End.getDefaultInstance();
  }

  /** Keeps what has left until it is acknowledged. Called under the line's lock. */
  void keep(OutgoingLine.Part part) {
    kept.add(part);
  }

  /** Hands over, to be sent again, what the peer does not have; {@link #rewound} follows. Called under the line's lock. */
  void rewind(List<OutgoingLine.Part> back) {
    pieceOffset = 0;
    kept.forget(resumeFrom - 1);
    OutgoingLine.Part first = kept.first();
    if (first == null) return;
    if (kept.hasEnd()) endTaken = false;
    tally.resent += kept.messages();
    taken = Math.max(resumeFrom - 1, first.block() == null ? taken : first.block().first() - 1);
    kept.addTo(back);
  }

  /** What was handed over waits in the line. Called under the line's lock. */
  void rewound() {
    kept.handedOver();
  }

  /** The receiver agreed; the first grant. What is wrong with it, or null. */
  @Nullable String opened(long sequence, long bytes) {
    synchronized (line) {
      if (opened) return "it opened link " + link.id() + " twice";
      if (isTooLarge(sequence, bytes)) return tooLarge();
      opened = true;
      attached = true;
      tally.met = true;
    }
    room(sequence, bytes);
    agreed();
    return null;
  }

  /** The peer has the link: says so to whoever waits for one that is not in the graph, the first time. */
  private void agreed() {
    boolean queue;
    synchronized (line) {
      if (!held) return;
      held = false;
      queue = ending != null && queueEnd();
    }
    listener.onOpened();
    if (queue) outbound.ready(line);
  }

  /** The peer does not take a link that is not in the graph. */
  void refused(Diagnostic why) {
    line.leave(this);
    listener.onRefused(why);
  }

  /** True while the peer has not agreed to a link that is not in the graph. */
  boolean isHeld() {
    synchronized (line) {
      return held;
    }
  }

  private boolean isTooLarge(long sequence, long bytes) {
    return sequence < 0 || bytes < 0 || sequence - acknowledged > LARGEST_WINDOW_MESSAGES || bytes - kept.forgottenBytes() > LARGEST_WINDOW_BYTES;
  }

  private String tooLarge() {
    return "it granted more on link " + link.id() + " than any window";
  }

  /** What is wrong with where the peer says that the link stands, or null. */
  @Nullable String wrongWith(Resume resume) {
    synchronized (line) {
      if (resume.getGeneration() < 0 || resume.getGeneration() > generation) return "link " + link.id() + " of a generation that was never opened";
      if (resume.getGeneration() < generation) return null;
      long end = endTaken ? endSequence : taken;
      long from = resume.getNextSequence();
      if (from <= acknowledged || from > end + 1) {
        return "it goes on with message " + Long.toUnsignedString(from) + " on link " + link.id() + ", where " + acknowledged + " was acknowledged and " + end + " sent";
      }
      return isTooLarge(resume.getLimitSequence(), resume.getLimitBytes()) ? tooLarge() : null;
    }
  }

  /** Goes on over another lane, from where the peer says it stands; {@link #rewind} follows. False if the link must be opened, or opened again. */
  boolean resumes(@Nullable Resume resume) {
    boolean goesOn;
    synchronized (line) {
      goesOn = resume != null && resume.getGeneration() == generation;
      attached = true;
      givenUp = false;
      opened = goesOn;
      tally.gone = false;
      if (goesOn) tally.resumes++;
      resumeFrom = goesOn && resume != null ? resume.getNextSequence() : 1;
    }
    if (goesOn && resume != null) {
      room(resume.getLimitSequence(), resume.getLimitBytes());
      agreed();
    }
    return goesOn;
  }

  /** The lane is no more. */
  void detached() {
    synchronized (line) {
      attached = false;
    }
  }

  /** What is wrong with a grant, or null. */
  @Nullable String granted(Grant grant) {
    synchronized (line) {
      if (grant.getGeneration() != generation) return grant.getGeneration() < generation && grant.getGeneration() >= 0 ? null : "a grant of a generation of link " + link.id() + " that was never opened";
      if (!opened) return "a grant for link " + link.id() + ", which is not open";
      long last = endTaken ? endSequence : taken;
      if (grant.getAcknowledged() < 0 || grant.getAcknowledged() > last) return "acknowledgement of " + grant.getAcknowledged() + " on link " + link.id() + ", where " + last + " was sent";
      acknowledged = Math.max(acknowledged, grant.getAcknowledged());
      done = Math.max(done, Math.min(grant.getDone(), acknowledged));
      kept.forget(acknowledged);
      if (isTooLarge(grant.getLimitSequence(), grant.getLimitBytes())) return tooLarge();
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

  /** The process at the other end is another one, which knows nothing of what was sent: begins anew. What may be lost, unless everything was processed: what had only come into its inbox went with it. */
  Optional<Loss> restart() {
    synchronized (line) {
      boolean hadAll = isAcknowledged() && (givenUp || done >= next - 1);
      Loss loss = forgetAll();
      if (!hadAll) tally.count(loss);
      return hadAll ? Optional.empty() : Optional.of(loss);
    }
  }

  /** Stops waiting for the peer: what it has not acknowledged may be lost, and so is what is sent from now on, until the peer is back. Empty if it is back already. */
  Optional<Loss> giveUp() {
    Loss loss;
    boolean tell;
    synchronized (line) {
      if (attached) return Optional.empty();
      loss = forgetAll();
      tally.count(loss);
      generation++;
      givenUp = true;
      tell = owesReady;
      owesReady = false;
    }
    if (tell) listener.onReady();
    return Optional.of(loss);
  }

  private Loss forgetAll() {
    Loss loss = loss();
    tally.messagesBefore += next - 1;
    tally.bytesBefore += sentBytes;
    line.drop(this);
    open.clear();
    kept.clear();
    next = 1;
    sentBytes = 0;
    limitSequence = 0;
    limitBytes = 0;
    pieceOffset = 0;
    endTaken = false;
    taken = 0;
    acknowledged = 0;
    done = 0;
    opened = false;
    if (ending != null && !held && queueEnd()) outbound.later(line);
    return loss;
  }

  /** True if something may be lost if the peer never comes back: what goes to a receiver that takes no more is not. */
  boolean isAtRisk() {
    return !closed && !isAcknowledged();
  }

  /** What would be lost if the peer were gone now. */
  Loss loss() {
    synchronized (line) {
      return new Loss(link, true, done, next - 1);
    }
  }

  /** How many messages were sent in vain since this was last asked; 0 if the peer is not back, unless that does not matter. */
  long lostMeanwhile(boolean evenIfAway) {
    synchronized (line) {
      if (givenUp && !evenIfAway) return 0;
      long count = lost;
      lost = 0;
      return count;
    }
  }

  /** How many messages the peer has acknowledged since the process began. */
  long passed() {
    synchronized (line) {
      return tally.messagesBefore + acknowledged;
    }
  }

  long resent() {
    synchronized (line) {
      return tally.resent;
    }
  }

  /** Nobody waits for the peer any more, and the graph does not go on without it. */
  void lost() {
    synchronized (line) {
      if (!tally.gone) tally.count(loss());
      tally.gone = true;
    }
  }

  @Override
  public LinkFigures figures() {
    Optional<String> lastError = lanes.lastError();
    Optional<LinkFigures.RoundTrips> roundTrips = lanes.roundTrips();
    synchronized (line) {
      return new LinkFigures(
          link.toNode(),
          true,
          state(),
          tally.messagesBefore + next - 1,
          tally.bytesBefore + sentBytes,
          Math.max(0, limitSequence - next + 1),
          Math.max(0, limitBytes - sentBytes),
          Math.max(0, next - 1 - acknowledged),
          sentBytes - kept.forgottenBytes(),
          tally.resent,
          tally.resumes,
          tally.losses,
          tally.lost,
          lastError,
          roundTrips);
    }
  }

  private LinkFigures.State state() {
    if (endTaken && acknowledged >= endSequence) return LinkFigures.State.ENDED;
    if (givenUp || tally.gone) return LinkFigures.State.LOST;
    if (closed) return LinkFigures.State.ENDED;
    if (!attached) return tally.met ? LinkFigures.State.CUT : LinkFigures.State.OPENING;
    return opened ? LinkFigures.State.OPEN : LinkFigures.State.OPENING;
  }

  int generation() {
    synchronized (line) {
      return generation;
    }
  }

  boolean isOpened() {
    synchronized (line) {
      return opened;
    }
  }

  /** True if anything was sent in the session, or the end of the link. */
  boolean isBegun() {
    synchronized (line) {
      return next > 1 || ending != null;
    }
  }

  /** True once the receiver has everything, the end included, or is not waited for any more. */
  boolean isAcknowledged() {
    synchronized (line) {
      return endTaken && acknowledged >= endSequence || givenUp && ending != null;
    }
  }
}
