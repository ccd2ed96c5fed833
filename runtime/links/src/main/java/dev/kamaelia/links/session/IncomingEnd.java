package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link: checks blocks against what was granted, gives messages to the inbox while it has room, and grants what became free. What waits
 * here is bounded by the window and one message.
 *
 * <p>Called from: the lane ({@link #received}), the receiver's threads (the {@link IncomingLink.Listener} methods), the peer's drain ({@link #grant}) and
 * its line's pump ({@link #give}).
 */
final class IncomingEnd implements IncomingLink.Listener {
  final RemoteLink link;
  private final IncomingLink receiver;
  private final Outbound outbound;
  private final LinkSettings settings;
  private final int windowBytes;

  /** Of the lane alone. */
  private final Assembly assembly = new Assembly();

  private long expected = 1;
  private long receivedBytes;
  private boolean endReceived;

  /** From the lane to the pump. */
  private final IncomingLine line;

  /** Written by the pump, read by the drain. */
  private volatile long accepted;

  private volatile long acceptedBytes;
  private volatile boolean endAccepted;

  /** What was granted last: written by the drain, which is one at a time, before the grant leaves; read by the lane and the pump. */
  private volatile long limitSequence;

  private volatile long limitBytes;
  private volatile boolean endGranted;

  /** True while it stands in the drain's queue. */
  private final AtomicBoolean grantQueued = new AtomicBoolean();

  private final AtomicLong done = new AtomicLong();
  private final AtomicBoolean closeSent = new AtomicBoolean();

  /** Written by the lane; read by the host. */
  private volatile boolean opened;

  IncomingEnd(RemoteLink link, IncomingLink receiver, Outbound outbound, IncomingLine line, LinkSettings settings, int windowBytes) {
    this.link = link;
    this.receiver = receiver;
    this.outbound = outbound;
    this.line = line;
    this.settings = settings;
    this.windowBytes = windowBytes;
  }

  void opened() {
    opened = true;
  }

  boolean isOpened() {
    return opened;
  }

  /** True once the inbox has everything, the end included. */
  boolean isEnded() {
    return endAccepted;
  }

  /** What is wrong with a block, or null if it was taken. Runs on: the lane. */
  @Nullable String received(Block block) {
    if (!opened) return "a block on link " + link.id() + ", which is not open";
    if (endReceived) return "a block after the end of link " + link.id();
    BlockBytes data = BlockBytes.of(block.getData());
    String wrong = block.getTotal() != 0 ? piece(block, data) : messages(block, data);
    if (wrong == null && block.hasEnd()) wrong = lastOf(block);
    if (wrong != null) return wrong + " on link " + link.id();
    line.pump();
    return null;
  }

  private @Nullable String messages(Block block, BlockBytes data) {
    if (block.getFirstSequence() != expected) return "sequence number " + block.getFirstSequence() + " instead of " + expected;
    if (block.getCount() == 0 && data.length == 0 && block.hasEnd()) return null;
    if (assembly.isOpen()) return "another message inside a long one";
    if (block.getCount() <= 0) return "a block of " + block.getCount() + " messages";
    int position = data.offset;
    int limit = data.offset + data.length;
    long sum = receivedBytes;
    for (int i = 0; i < block.getCount(); i++) {
      if (!mayBegin(expected + i, sum)) return "message " + (expected + i) + " beyond the grant of " + limitSequence + " messages, " + limitBytes + " bytes";
      long read = Varint.read(data.bytes, position, limit);
      if (read < 0) return "a block that is shorter than its " + block.getCount() + " messages";
      int length = (int) read;
      position = (int) (read >>> 32);
      if (length > limit - position) return "a message of " + length + " bytes that is longer than its block";
      position += length;
      sum += length;
    }
    if (position != limit) return "a block that is longer than its " + block.getCount() + " messages";
    expected += block.getCount();
    receivedBytes = sum;
    line.add(this, Incoming.Messages.packed(link, data.bytes, data.offset, data.length));
    return null;
  }

  private @Nullable String piece(Block block, BlockBytes data) {
    if (block.getOffset() == 0) {
      if (assembly.isOpen()) return "another message inside a long one";
      if (block.getFirstSequence() != expected) return "sequence number " + block.getFirstSequence() + " instead of " + expected;
      if (block.getCount() != 1) return "a first piece of " + block.getCount() + " messages";
      if (block.getTotal() < 0 || block.getTotal() > settings.maxMessage()) return "a message of " + Long.toUnsignedString(block.getTotal()) + " bytes, more than " + settings.maxMessage();
      if (!mayBegin(expected, receivedBytes)) return "message " + expected + " beyond the grant of " + limitSequence + " messages, " + limitBytes + " bytes";
      assembly.begin((int) block.getTotal());
    } else if (block.getFirstSequence() != expected || block.getCount() != 0) {
      return "a piece of message " + block.getFirstSequence() + " instead of " + expected;
    }
    if (data.length == 0 || !assembly.continues(block.getTotal(), block.getOffset(), data.length)) return "a piece that does not continue its message";
    byte[] message = assembly.add(data.bytes, data.offset, data.length);
    if (message == null) return null;
    expected++;
    receivedBytes += message.length;
    line.add(this, Incoming.Messages.single(link, message));
    return null;
  }

  private boolean mayBegin(long sequence, long bytesBefore) {
    return sequence <= limitSequence && bytesBefore < limitBytes;
  }

  private @Nullable String lastOf(Block block) {
    if (assembly.isOpen()) return "an end inside a message";
    endReceived = true;
    line.add(this, new Incoming.Last(endingOf(block.getEnd())));
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
            receiver.end(last.ending());
            endAccepted = true;
            yield true;
          }
        };
    if (grantIsDue()) askForGrant();
    return all;
  }

  private boolean give(Incoming.Messages messages) {
    long count = 0;
    long bytes = 0;
    boolean all = true;
    for (Encoded message = messages.front(); message != null; message = messages.front()) {
      if (!receiver.accept(message)) {
        all = false;
        break;
      }
      count++;
      bytes += message.length();
      messages.advance();
    }
    acceptedBytes = acceptedBytes + bytes;
    accepted = accepted + count;
    return all;
  }

  private boolean grantIsDue() {
    return endAccepted && !endGranted
        || accepted + settings.windowMessages() - limitSequence >= (settings.windowMessages() + 1) / 2
        || acceptedBytes + windowBytes - limitBytes >= (windowBytes + 1) / 2;
  }

  private void askForGrant() {
    if (opened && grantQueued.compareAndSet(false, true)) outbound.grant(this);
  }

  /** Frees a window's worth beyond what the inbox has. Called by the drain, one at a time. */
  Grant grant() {
    grantQueued.set(false);
    boolean end = endAccepted;
    endGranted = end;
    limitSequence = accepted + settings.windowMessages();
    limitBytes = acceptedBytes + windowBytes;
    return Grant.newBuilder()
        .setLink(link.id())
        .setAcknowledged(end ? accepted + 1 : accepted)
        .setDone(done.get())
        .setLimitSequence(limitSequence)
        .setLimitBytes(limitBytes)
        .build();
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
    if (closeSent.compareAndSet(false, true)) outbound.control(Frame.newBuilder().addClose(Close.newBuilder().setLink(link.id())).build());
    line.pump();
  }
}
