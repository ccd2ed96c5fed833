package dev.kamaelia.links.session;

import dev.kamaelia.wire.WireWriter;
import java.util.Arrays;

/** The messages of one link that go into its next block. Used under the lock of its {@link OutgoingLine}. */
final class OpenBlock {
  private static final int SMALLEST = 256;
  private static final byte[] NONE = {};

  private final int limit;
  private byte[] bytes = NONE;
  private int size;
  private int count;

  /** The bytes of its messages, without their lengths. */
  private long encoded;

  private long first;

  /** How long the last block was: a guess at the next one. */
  private int guess = SMALLEST;

  OpenBlock(int limit) {
    this.limit = limit;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** True if a message of this size still fits, or nothing is in it. */
  boolean fits(int message) {
    return count == 0 || size + message + Varint.MAX_BYTES <= limit;
  }

  /** Adds a message that was encoded whole. If anything is thrown on the way, it is as before. */
  void add(long sequence, WireWriter message) {
    int length = message.size();
    int needed = size + length + Varint.MAX_BYTES;
    if (needed > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(guess, 2 * bytes.length)));
    int start = Varint.write(bytes, size, length);
    message.copyTo(bytes, start);
    if (count == 0) first = sequence;
    count++;
    size = start + length;
    encoded += length;
  }

  /** Forgets its content. */
  void clear() {
    bytes = NONE;
    size = 0;
    count = 0;
    encoded = 0;
  }

  /** Its content, which has its array; {@link #sealed} follows. */
  Outgoing seal() {
    return new Outgoing(first, count, bytes, size, false, encoded);
  }

  /** What was {@link #seal}ed waits elsewhere now: it is empty. */
  void sealed() {
    guess = Math.clamp(size + size / 8, SMALLEST, limit);
    clear();
  }
}
