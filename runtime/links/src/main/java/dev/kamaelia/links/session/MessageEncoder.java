package dev.kamaelia.links.session;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the messages of a link, one at a time, into an array that serves the next one too unless a long message takes it along. Called from: whoever offers messages to the link, one at a time. */
final class MessageEncoder {
  /** A longer message takes its array along: that saves a copy, which costs more than an array. */
  private static final int LONGEST_COPIED = 16 << 10;

  /** The first array, in bytes; it grows with its message. */
  private static final int FIRST = 256;

  /** A longer array is not kept for the next message. */
  private static final int LARGEST_KEPT = 1 << 20;

  /** How much longer than the last long message the next may be without growing its array. */
  private static final int SPARE = 64;

  private final RemoteLink link;
  private final Codec<Object> codec;
  private final int maxMessage;
  private final int longestCopied;

  /** Null before the first message, and after one that took it along: a link that is idle or carries long messages holds none. */
  private @Nullable WireWriter writer;

  /** The size of the next array, in bytes: a message as long as the last one finds room at once. */
  private int room = FIRST;

  @SuppressWarnings("unchecked") // the engine sends messages of the link's type only
  MessageEncoder(RemoteLink link, LinkSettings settings) {
    this.link = link;
    this.codec = (Codec<Object>) link.codec();
    this.maxMessage = settings.maxMessage();
    this.longestCopied = Math.min(LONGEST_COPIED, settings.frameBytes());
  }

  /**
   * Encodes, unless that was done {@link #apart}; how long the message is.
   *
   * @throws GraphException [MessageTooLarge]
   */
  int encode(Object message) {
    WireWriter into = empty();
    if (message instanceof Encoded ready) into.raw(ready.bytes(), ready.offset(), ready.length());
    else codec.write(into, message);
    int size = into.size();
    if (size <= maxMessage) return size;
    writer = null;
    throw tooLarge(size);
  }

  /**
   * Encodes into an array of its own. Callable from another thread meanwhile.
   *
   * @throws GraphException [MessageTooLarge]
   */
  Encoded apart(Object message) {
    WireWriter own = new WireWriter();
    codec.write(own, message);
    if (own.size() > maxMessage) throw tooLarge(own.size());
    return new Encoded(codec, own.toByteArray(), 0, own.size());
  }

  private GraphException tooLarge(int size) {
    return new GraphException(List.of(LinkError.messageTooLarge(link, size, maxMessage)));
  }

  private WireWriter empty() {
    WireWriter present = writer;
    if (present != null && present.array().length <= LARGEST_KEPT) {
      present.reset();
      return present;
    }
    WireWriter fresh = new WireWriter(room);
    room = FIRST;
    writer = fresh;
    return fresh;
  }

  /** True if what was encoded leaves in its own array. */
  boolean isLong() {
    return encoded().size() > longestCopied;
  }

  /** What was encoded, until the next message. */
  WireWriter encoded() {
    WireWriter present = writer;
    if (present == null) throw new IllegalStateException("nothing was encoded");
    return present;
  }

  /** What was encoded, in an array that is the caller's from now on and hardly longer. */
  byte[] take() {
    byte[] array = encoded().array();
    int size = encoded().size();
    writer = null;
    room = size + SPARE;
    return array.length - size > size / 4 ? Arrays.copyOf(array, size) : array;
  }
}
