package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the messages of one link, and puts them together in its open block as long as the line takes no other link's in between, or a long one by itself into the line.
 *
 * <p>Called from: whoever offers messages to the link, one at a time ({@link #encode}), and anybody ({@link #apart}); everything else under the line's lock.
 */
final class Packing {
  private final OutgoingLine line;
  private final MessageEncoder encoder;
  private final OpenBlock open;

  Packing(RemoteLink link, LinkSettings settings, OutgoingLine line) {
    this.line = line;
    this.encoder = new MessageEncoder(link, settings);
    this.open = new OpenBlock(settings.frameBytes());
  }

  /** Encodes the message that is added next; how long it is. See {@link MessageEncoder#encode}. */
  int encode(Object message) {
    return encoder.encode(message);
  }

  /** As {@link MessageEncoder#apart}. */
  Encoded apart(Object message) {
    return encoder.apart(message);
  }

  /** Adds the message that was encoded; if anything is thrown, it was not. */
  void add(OutgoingEnd end, long sequence, int size) {
    if (encoder.isLong()) {
      line.add(end, new Outgoing(sequence, 1, encoder.take(), size, true, size));
      return;
    }
    if (!open.fits(size)) line.sealFilling();
    line.fill(end);
    open.add(sequence, encoder.encoded());
  }

  /** The open block, or null if it is empty; {@link #sealed} follows. */
  @Nullable Outgoing seal() {
    return open.isEmpty() ? null : open.seal();
  }

  /** What was the open block waits in the line. */
  void sealed() {
    open.sealed();
  }

  /** Forgets what has not left. */
  void clear(OutgoingEnd end) {
    line.drop(end);
    open.clear();
  }
}
