package dev.kamaelia.links.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What has left over a link and is not acknowledged, oldest first. Used under the lock of its {@link OutgoingLine}. */
final class KeptParts {
  private final ArrayDeque<OutgoingLine.Part> parts = new ArrayDeque<>(0);

  /** The encoded bytes of the messages that are not kept any more. */
  private long forgottenBytes;

  /** Keeps a part, without the room that its block had for more. */
  void add(OutgoingLine.Part part) {
    Outgoing block = part.block();
    if (block == null || block.bytes().length <= block.size() + block.size() / 4) parts.add(part);
    else parts.add(new OutgoingLine.Part(part.end(), trimmed(block), part.order(), part.last()));
  }

  private static Outgoing trimmed(Outgoing block) {
    return new Outgoing(block.first(), block.count(), Arrays.copyOf(block.bytes(), block.size()), block.size(), block.inPieces(), block.encoded());
  }

  /** Forgets what the peer has. */
  void forget(long upTo) {
    for (OutgoingLine.Part part = parts.peek(); part != null && part.last() <= upTo; part = parts.peek()) {
      Outgoing block = parts.remove().block();
      if (block != null) forgottenBytes += block.encoded();
    }
  }

  /** The encoded bytes of what is kept up to a message, with all of its block. */
  long bytesUpTo(long sequence) {
    long bytes = 0;
    for (OutgoingLine.Part part : parts) {
      Outgoing block = part.block();
      if (block == null || block.first() > sequence) return bytes;
      bytes += block.encoded();
    }
    return bytes;
  }

  OutgoingLine.@Nullable Part first() {
    return parts.peek();
  }

  /** How many messages are kept. */
  long messages() {
    long count = 0;
    for (OutgoingLine.Part part : parts) if (part.block() != null) count += part.block().count();
    return count;
  }

  /** True if the end of the link is kept: it is always the last part. */
  boolean hasEnd() {
    OutgoingLine.Part last = parts.peekLast();
    return last != null && last.block() == null;
  }

  /** Adds all of it to what is sent again; {@link #handedOver} follows. */
  void addTo(Collection<OutgoingLine.Part> back) {
    back.addAll(parts);
  }

  /** All of it waits to be sent again. */
  void handedOver() {
    parts.clear();
  }

  /** The link begins anew. */
  void clear() {
    parts.clear();
    forgottenBytes = 0;
  }

  long forgottenBytes() {
    return forgottenBytes;
  }
}
