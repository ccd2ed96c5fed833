package dev.kamaelia.links.session;

import dev.kamaelia.wire.WireWriter;
import java.util.Arrays;

/** The messages of one link that go into its next block. Used under the lock of its {@link OutgoingEnd}. */
final class OpenBlock {
  private static final int SMALLEST = 256;

  private final int limit;
  private byte[] bytes = {};
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

  void add(long sequence, WireWriter message) {
    if (count++ == 0) first = sequence;
    int needed = size + message.size() + Varint.MAX_BYTES;
    if (needed > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(guess, 2 * bytes.length)));
    size = Varint.write(bytes, size, message.size());
    message.copyTo(bytes, size);
    size += message.size();
    encoded += message.size();
  }

  /** Forgets its content. */
  void clear() {
    bytes = new byte[0];
    size = 0;
    count = 0;
    encoded = 0;
  }

  /** Hands its content over and is empty. */
  Outgoing seal() {
    Outgoing sealed = new Outgoing(first, count, bytes, size, false, encoded);
    guess = Math.clamp(size + size / 8, SMALLEST, limit);
    clear();
    return sealed;
  }
}
