package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Resume;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link: checks blocks against what was granted, drops what is here already, gives messages to the inbox while it has room, and grants what
 * became free. What waits here is bounded by the window and one message.
 *
 * <p>Whatever is thrown while the inbox takes something ends this link as failed and nothing else: what follows is discarded, and acknowledged only behind the Close that says so. A block counts as arrived
 * once it waits for the inbox, so that one over which something was thrown before comes again with the next lane.
 *
 * <p>Called from: the lane ({@link #received}, {@link #opened}, {@link #cut}), the receiver's threads (the {@link IncomingLink.Listener} methods), the peer's drain
 * ({@link #grant}), the host ({@link #flush}) and its line's pump ({@link #give}).
 */
final class IncomingEnd implements IncomingLink.Listener {
  final RemoteLink link;
  private final IncomingLink receiver;
  private final Outbound outbound;
  private final int maxMessage;
  private final Window window;
  private final LaneHistory lanes;

  /** True once the link was opened over the present lane. Of the lane alone, as are the next two. */
  private boolean openedHere;

  private final Assembly assembly = new Assembly();

  /** What happened to it so far; of the lane and, for losses, the host: read by anybody. */
  private final IncomingTally tally = new IncomingTally();

  /** From the lane to the pump. */
  private final IncomingLine line;

  /** The present numbering; replaced by the lane, when the sender begins anew. */
  private volatile Intake intake = new Intake();

  /** True once the receiver was told the end; written by the pump. What still comes, from a sender that began anew, is discarded. */
  private volatile boolean ended;

  /** True once the receiver was told that the link has failed here. Of the pump alone. */
  private boolean failed;

  /** True while it stands in the drain's queue. */
  private final AtomicBoolean grantQueued = new AtomicBoolean();

  /** How many messages of all numberings the inbox has taken, and their encoded bytes; written by the pump. */
  private volatile long accepted;

  private volatile long acceptedBytes;

  /** How many messages of all numberings the component has handled. */
  private final AtomicLong done = new AtomicLong();

  private final AtomicBoolean closed = new AtomicBoolean();

  /** Written by the lane; read by the host. */
  private volatile boolean opened;

  IncomingEnd(RemoteLink link, IncomingLink receiver, Outbound outbound, IncomingLine line, int maxMessage, Window window, LaneHistory lanes) {
    this.link = link;
    this.receiver = receiver;
    this.outbound = outbound;
    this.line = line;
    this.maxMessage = maxMessage;
    this.window = window;
    this.lanes = lanes;
  }

  /** The sender opens the link; what is wrong with that, or null. */
  @Nullable String opens(int ofGeneration) {
    if (openedHere || opened && ofGeneration <= intake.generation || ofGeneration < 0) return "it opened link " + link.id() + " twice";
    if (opened) tally.openedAgain();
    begin(ofGeneration);
    openedHere = true;
    return null;
  }

  /** The link is open: the answer that says so is on its way. */
  void opened() {
    opened = true;
    tally.opened();
    // What waited of an earlier numbering may have gone meanwhile, when there was nobody to grant to.
    if (grantIsDue()) askForGrant();
  }

  boolean isOpened() {
    return opened;
  }

  /** True once the inbox has everything, the end included. */
  boolean isEnded() {
    return ended;
  }

  /** True if something may be missing if the sender never comes back. */
  boolean isAwaited() {
    return !ended && !closed.get();
  }

  /** True if anything came in the session. */
  boolean isBegun() {
    Intake present = intake;
    return present.expected > 1 || present.endReceived;
  }

  /** The lane was cut: the rest of a long message will not come, but all of it again. */
  void cut() {
    tally.cut();
    assembly.abandon();
    openedHere = false;
  }

  /** There is no lane now. */
  void detached() {
    tally.cut();
  }

  /** The sender counts from 1 again. What has arrived stays. */
  void restart() {
    if (isAwaited() && isBegun()) tally.lost();
    begin(0);
  }

  /** The process that has opened this is no more, and the one in its place knows of the graph's links alone: it ends after what has come. Called by the lane. */
  void abandoned() {
    if (isAwaited()) tally.lost();
    cut();
    opened = false;
    Intake present = intake;
    if (!present.endReceived) line.add(this, new Incoming.Last(present, new Ending.Finished()));
    present.endReceived = true;
    line.pump();
  }

  /** First nothing is granted any more, then there is another numbering: what is granted for that is granted after it was opened. */
  private void begin(int generation) {
    cut();
    opened = false;
    intake = intake.next(generation);
  }

  /** Where the link stands. */
  Resume resume() {
    Intake present = intake;
    return Resume.newBuilder()
        .setLink(link.id())
        .setNextSequence(present.endReceived ? present.expected + 1 : present.expected)
        .setLimitSequence(present.limitSequence)
        .setLimitBytes(present.limitBytes)
        .setGeneration(present.generation)
        .build();
  }

  /** After a cut: says again what the peer may not have heard. Called by the lane before the drain changes to it. */
  void sayAgain() {
    if (opened) tally.resumed();
    if (closed.get()) outbound.control(close());
  }

  /** As {@link #sayAgain}, for a grant. Called by the drain when it has changed: no grant that is made from now on leaves over the old lane. */
  void grantAgain() {
    askForGrant();
  }

  /** Acknowledges what has not been, though little was used of the window: the sender keeps it until then. */
  void flush() {
    Intake present = intake;
    if (present.acknowledged < present.toAcknowledge()) askForGrant();
  }

  /** What the peer's restart cost, as far as it is known here. */
  Loss loss() {
    long last = intake.expected - 1;
    return new Loss(link, false, last, last);
  }

  /** What is wrong with a block, or null if it was taken. Runs on: the lane. */
  @Nullable String received(Block block) {
    if (!opened) return "a block on link " + link.id() + ", which is not open";
    Intake into = intake;
    BlockBytes data = BlockBytes.of(block.getData());
    String wrong = order(block, into);
    if (wrong == null) wrong = block.getTotal() != 0 ? piece(block, data, into) : messages(block, data, into);
    if (wrong == null && block.hasEnd()) wrong = lastOf(block, into);
    if (wrong != null) return wrong + " on link " + link.id();
    line.pump();
    return null;
  }

  private static @Nullable String order(Block block, Intake into) {
    long first = block.getFirstSequence();
    if (first < 1 || first > into.expected) return "sequence number " + Long.toUnsignedString(first) + " instead of " + into.expected;
    if (block.getCount() < 0) return "a block of " + block.getCount() + " messages";
    return into.endReceived && first + block.getCount() > into.expected ? "a block after the end" : null;
  }

  private @Nullable String messages(Block block, BlockBytes data, Intake into) {
    if (block.getCount() == 0) return data.length == 0 && block.hasEnd() ? null : "a block of 0 messages";
    long known = into.expected - block.getFirstSequence();
    if (known >= block.getCount()) {
      tally.repeated(block.getCount());
      return null;
    }
    if (assembly.isOpen()) return "another message inside a long one";
    int position = data.offset;
    int limit = data.offset + data.length;
    int begin = position;
    long sum = into.receivedBytes;
    for (int i = 0; i < block.getCount(); i++) {
      boolean isNew = i >= known;
      if (isNew && !mayBegin(block.getFirstSequence() + i, sum, into)) return beyond(block.getFirstSequence() + i, into);
      long read = Varint.read(data.bytes, position, limit);
      if (read < 0) return "a block that is shorter than its " + block.getCount() + " messages";
      int length = (int) read;
      position = (int) (read >>> 32);
      if (length > limit - position) return "a message of " + length + " bytes that is longer than its block";
      position += length;
      if (isNew) sum += length;
      else begin = position;
    }
    if (position != limit) return "a block that is longer than its " + block.getCount() + " messages";
    tally.repeated((int) known);
    data.keep(begin, limit - begin);
    line.add(this, Incoming.Messages.packed(link, into, block.getCount() - (int) known, sum - into.receivedBytes, data.bytes, data.offset, data.length));
    into.expected = block.getFirstSequence() + block.getCount();
    into.receivedBytes = sum;
    return null;
  }

  private @Nullable String piece(Block block, BlockBytes data, Intake into) {
    if (block.getFirstSequence() < into.expected) return null;
    if (block.getOffset() == 0) {
      if (assembly.isOpen()) return "another message inside a long one";
      if (block.getCount() != 1) return "a first piece of " + block.getCount() + " messages";
      if (block.getTotal() < 0 || block.getTotal() > maxMessage) return "a message of " + Long.toUnsignedString(block.getTotal()) + " bytes, more than " + maxMessage;
      if (!mayBegin(into.expected, into.receivedBytes, into)) return beyond(into.expected, into);
      assembly.begin((int) block.getTotal());
    } else if (block.getCount() != 0) {
      return "a piece of message " + block.getFirstSequence() + " that counts as " + block.getCount();
    }
    if (data.length == 0 || !assembly.continues(block.getTotal(), block.getOffset(), data.length)) return "a piece that does not continue its message";
    BlockBytes message = assembly.add(data);
    if (message == null) return null;
    line.add(this, Incoming.Messages.single(link, into, message.bytes, message.offset, message.length));
    into.receivedBytes = into.receivedBytes + message.length;
    into.expected = into.expected + 1;
    return null;
  }

  private static boolean mayBegin(long sequence, long bytesBefore, Intake into) {
    return sequence <= into.limitSequence && bytesBefore < into.limitBytes;
  }

  private static String beyond(long sequence, Intake into) {
    return "message " + sequence + " beyond the grant of " + into.limitSequence + " messages, " + into.limitBytes + " bytes";
  }

  private @Nullable String lastOf(Block block, Intake into) {
    if (assembly.isOpen()) return "an end inside a message";
    if (into.endReceived) return null;
    long sequence = block.getFirstSequence() + (block.getTotal() != 0 ? 1 : block.getCount());
    if (sequence != into.expected) return "an end with number " + sequence + " instead of " + into.expected;
    line.add(this, new Incoming.Last(into, endingOf(block.getEnd())));
    into.endReceived = true;
    return null;
  }

  private static Ending endingOf(End end) {
    return end.hasFailure() ? new Ending.Failed(Failures.signal(end.getFailure())) : new Ending.Finished();
  }

  /** Gives the inbox what it takes; true if that was all. Called by the line's pump, one at a time. */
  boolean give(Incoming what) {
    boolean all =
        switch (what) {
          case Incoming.Messages messages -> give(messages);
          case Incoming.Last last -> {
            end(last.ending());
            last.of().endAccepted = true;
            yield true;
          }
        };
    if (grantIsDue()) askForGrant();
    return all;
  }

  private boolean give(Incoming.Messages messages) {
    int count = messages.count();
    long bytes = messages.encoded();
    boolean all = true;
    try {
      if (!ended) all = giveWhileTaken(messages);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    if (ended) discard(messages);
    Intake of = messages.of;
    bytes -= messages.encoded();
    count -= messages.count();
    of.acceptedBytes = of.acceptedBytes + bytes;
    of.accepted = of.accepted + count;
    acceptedBytes = acceptedBytes + bytes;
    accepted = accepted + count;
    return all;
  }

  private boolean giveWhileTaken(Incoming.Messages messages) {
    int before = messages.count();
    try {
      for (Encoded message = messages.front(); message != null; message = messages.front()) {
        if (!receiver.accept(message)) return false;
        messages.advance(message);
      }
      return true;
    } finally {
      if (messages.count() < before) receiver.accepted();
    }
  }

  private void end(Ending ending) {
    if (ended) return;
    ended = true;
    try {
      receiver.end(ending);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Something was thrown: the link is over, and its receiver and sender learn that. If not even that is possible, the lane's error it is. */
  private void fail(Throwable cause) {
    failed = true;
    ended = true;
    try {
      receiver.failed(cause);
      onClosed();
    } catch (RuntimeException | Error e) {
      if (e != cause) e.addSuppressed(cause);
      if (!outbound.failed(e)) throw e;
    }
  }

  private void discard(Incoming.Messages messages) {
    long count = messages.count();
    messages.drop();
    if (!failed || count == 0) return;
    try {
      receiver.discarded(count);
    } catch (RuntimeException | Error e) {
      if (!outbound.failed(e)) throw e;
    }
  }

  private boolean grantIsDue() {
    Intake present = intake;
    return present.endAccepted && present.acknowledged < present.toAcknowledge()
        || nextSequence(present) - present.limitSequence >= (window.messages() + 1) / 2
        || nextBytes(present) - present.limitBytes >= (window.bytes() + 1) / 2;
  }

  /** The limit of the next grant: what still waits of earlier numberings takes of the window. */
  private long nextSequence(Intake present) {
    long earlier = Math.max(0, present.before - accepted);
    return Math.max(present.limitSequence, present.accepted + Math.max(0, window.messages() - earlier));
  }

  private long nextBytes(Intake present) {
    long earlier = Math.max(0, present.bytesBefore - acceptedBytes);
    return Math.max(present.limitBytes, present.acceptedBytes + Math.max(0, window.bytes() - earlier));
  }

  private void askForGrant() {
    if (opened && grantQueued.compareAndSet(false, true)) outbound.grant(this);
  }

  /** The grant that was asked for, or null while the link is opened again. Called by the drain, one at a time. */
  @Nullable Grant nextGrant() {
    grantQueued.set(false);
    Intake present = intake;
    return opened ? grant(present) : null;
  }

  /** Frees a window's worth beyond what the inbox has. Called by the drain, and by the lane before the link is open. */
  Grant grant() {
    return grant(intake);
  }

  private Grant grant(Intake present) {
    long acknowledged = present.toAcknowledge();
    present.limitSequence = nextSequence(present);
    present.limitBytes = nextBytes(present);
    present.acknowledged = acknowledged;
    return Grant.newBuilder()
        .setLink(link.id())
        .setAcknowledged(acknowledged)
        .setDone(Math.max(0, done.get() - present.before))
        .setLimitSequence(present.limitSequence)
        .setLimitBytes(present.limitBytes)
        .setGeneration(present.generation)
        .build();
  }

  /** How many messages the inbox has taken since the process began. */
  long passed() {
    return accepted;
  }

  /** Nobody waits for the peer any more. */
  void lost() {
    tally.lost();
  }

  @Override
  public LinkFigures figures() {
    Intake present = intake;
    long arrived = present.expected - 1;
    return new LinkFigures(
        link.fromNode(),
        false,
        ended ? LinkFigures.State.ENDED : tally.state(closed.get()),
        accepted,
        acceptedBytes,
        Math.max(0, present.limitSequence - arrived),
        Math.max(0, present.limitBytes - present.receivedBytes),
        Math.max(0, arrived - Math.min(arrived, present.acknowledged)),
        Math.max(0, present.receivedBytes - present.acceptedBytes),
        tally.repeated(),
        tally.resumes(),
        tally.losses(),
        0,
        lanes.lastError(),
        lanes.roundTrips());
  }

  private Frame close() {
    return Frame.newBuilder().addClose(Close.newBuilder().setLink(link.id())).build();
  }

  @Override
  public void onSpace() {
    line.pump();
  }

  @Override
  public void onDone(int messages) {
    done.addAndGet(messages);
  }

  @Override
  public void onClosed() {
    if (closed.compareAndSet(false, true)) outbound.control(close());
    line.pump();
  }
}
