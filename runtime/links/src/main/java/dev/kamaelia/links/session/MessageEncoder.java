package dev.kamaelia.links.session;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/** Encodes the messages of a link, one at a time, into an array that serves the next one too unless a long message takes it along. Runs on: the sender's activations. */
final class MessageEncoder {
  /** A longer message takes its array along: that saves a copy, which costs more than an array. */
  private static final int LONGEST_COPIED = 16 << 10;

  /** A link that carried a longer message does not keep an array for the next. */
  private static final int KEPT = 1 << 20;

  /** How much longer than the last long message the next may be without an array of its own. */
  private static final int SPARE = 64;

  private final RemoteLink link;
  private final Codec<Object> codec;
  private final int maxMessage;
  private final int longestCopied;
  private WireWriter writer = new WireWriter();

  @SuppressWarnings("unchecked") // the engine sends messages of the link's type only
  MessageEncoder(RemoteLink link, LinkSettings settings) {
    this.link = link;
    this.codec = (Codec<Object>) link.codec();
    this.maxMessage = settings.maxMessage();
    this.longestCopied = Math.min(LONGEST_COPIED, settings.frameBytes());
  }

  /**
   * Encodes; how long the message is.
   *
   * @throws GraphException [MessageTooLarge]
   */
  int encode(Object message) {
    writer.reset();
    codec.write(writer, message);
    int size = writer.size();
    if (size <= maxMessage) return size;
    writer = new WireWriter();
    throw new GraphException(List.of(LinkError.messageTooLarge(link, size, maxMessage)));
  }

  /** True if what was encoded leaves in its own array. */
  boolean isLong() {
    return writer.size() > longestCopied;
  }

  /** What was encoded, until the next message. */
  WireWriter encoded() {
    return writer;
  }

  /** What was encoded, in an array that is the caller's from now on and hardly longer. */
  byte[] take() {
    byte[] array = writer.array();
    int size = writer.size();
    writer = size > KEPT ? new WireWriter() : new WireWriter(size + SPARE);
    return array.length - size > size / 4 ? Arrays.copyOf(array, size) : array;
  }
}
