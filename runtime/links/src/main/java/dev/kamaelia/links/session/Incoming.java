package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.RemoteLink;
import org.jspecify.annotations.Nullable;

/** What arrived on a link and is not in the inbox yet; checked. */
sealed interface Incoming {
  /** The messages of a block. Walked by one thread at a time. */
  final class Messages implements Incoming {
    final Intake of;

    /** How many are left, and their encoded bytes. */
    private int count;

    private long encoded;
    private final RemoteLink link;
    private final byte[] bytes;
    private final int limit;
    private int position;
    private @Nullable Encoded front;

    private Messages(RemoteLink link, Intake of, int count, long encoded, byte[] bytes, int offset, int length) {
      this.link = link;
      this.of = of;
      this.count = count;
      this.encoded = encoded;
      this.bytes = bytes;
      this.position = offset;
      this.limit = offset + length;
    }

    /**
     * Messages that each follow their length.
     *
     * @param encoded their bytes without the lengths
     */
    static Messages packed(RemoteLink link, Intake of, int count, long encoded, byte[] bytes, int offset, int length) {
      return new Messages(link, of, count, encoded, bytes, offset, length);
    }

    /** One message that has no length in front. */
    static Messages single(RemoteLink link, Intake of, byte[] bytes, int offset, int length) {
      Messages one = new Messages(link, of, 1, length, bytes, offset + length, 0);
      one.front = new Encoded(link.codec(), bytes, offset, length);
      return one;
    }

    /** The message at the front, or null after the last. */
    @Nullable Encoded front() {
      if (front == null && position < limit) {
        long read = Varint.read(bytes, position, limit);
        front = new Encoded(link.codec(), bytes, (int) (read >>> 32), (int) read);
        position = front.offset() + front.length();
      }
      return front;
    }

    /** Goes on to the message that follows this one, which was at the front. */
    void advance(Encoded message) {
      front = null;
      count--;
      encoded -= message.length();
    }

    int count() {
      return count;
    }

    long encoded() {
      return encoded;
    }

    /** There is nothing left of it. */
    void drop() {
      count = 0;
      encoded = 0;
    }
  }

  /**
   * The end of the link.
   *
   * @param of where it is counted
   * @param ending how it ended
   */
  record Last(Intake of, Ending ending) implements Incoming {}
}
