package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.End;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the blocks of one link against what was granted, drops what is here already, puts the pieces of long messages together, and hands on what is to wait for the inbox. A block counts as arrived once it
 * waits, so that one over which something was thrown before comes again with the next lane.
 *
 * <p>Runs on: the lane.
 */
final class Unpacking {
  private final RemoteLink link;
  private final int maxMessage;
  private final IncomingTally tally;

  /** Takes what is complete. */
  private final Consumer<Incoming> waiting;

  private final Assembly assembly = new Assembly();

  Unpacking(RemoteLink link, int maxMessage, IncomingTally tally, Consumer<Incoming> waiting) {
    this.link = link;
    this.maxMessage = maxMessage;
    this.tally = tally;
    this.waiting = waiting;
  }

  /** The lane was cut: the rest of a long message will not come, but all of it again. */
  void cut() {
    assembly.abandon();
  }

  /** What is wrong with a block, or null if it was taken. */
  @Nullable String take(Block block, Intake into) {
    BlockBytes data = BlockBytes.of(block.getData());
    String wrong = order(block, into);
    if (wrong == null) wrong = block.getTotal() != 0 ? piece(block, data, into) : messages(block, data, into);
    return wrong == null && block.hasEnd() ? lastOf(block, into) : wrong;
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
      if (length > maxMessage) return tooLong(length);
      position += length;
      if (isNew) sum += length;
      else begin = position;
    }
    if (position != limit) return "a block that is longer than its " + block.getCount() + " messages";
    tally.repeated((int) known);
    data.keep(begin, limit - begin);
    waiting.accept(Incoming.Messages.packed(link, into, block.getCount() - (int) known, sum - into.receivedBytes, data.bytes, data.offset, data.length));
    into.expected = block.getFirstSequence() + block.getCount();
    into.receivedBytes = sum;
    return null;
  }

  private @Nullable String piece(Block block, BlockBytes data, Intake into) {
    if (block.getFirstSequence() < into.expected) return null;
    if (block.getOffset() == 0) {
      if (assembly.isOpen()) return "another message inside a long one";
      if (block.getCount() != 1) return "a first piece of " + block.getCount() + " messages";
      if (block.getTotal() < 0 || block.getTotal() > maxMessage) return tooLong(block.getTotal());
      if (!mayBegin(into.expected, into.receivedBytes, into)) return beyond(into.expected, into);
      assembly.begin((int) block.getTotal());
    } else if (block.getCount() != 0) {
      return "a piece of message " + block.getFirstSequence() + " that counts as " + block.getCount();
    }
    if (data.length == 0 || !assembly.continues(block.getTotal(), block.getOffset(), data.length)) return "a piece that does not continue its message";
    BlockBytes message = assembly.add(data);
    if (message == null) return null;
    waiting.accept(Incoming.Messages.single(link, into, message.bytes, message.offset, message.length));
    into.receivedBytes = into.receivedBytes + message.length;
    into.expected = into.expected + 1;
    return null;
  }

  private String tooLong(long bytes) {
    return "a message of " + Long.toUnsignedString(bytes) + " bytes, more than " + maxMessage;
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
    waiting.accept(new Incoming.Last(into, endingOf(block.getEnd())));
    into.endReceived = true;
    return null;
  }

  private static Ending endingOf(End end) {
    return end.hasFailure() ? new Ending.Failed(Failures.signal(end.getFailure())) : new Ending.Finished();
  }
}
