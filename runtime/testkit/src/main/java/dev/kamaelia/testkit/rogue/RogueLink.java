package dev.kamaelia.testkit.rogue;

import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireWriter;

/** What a peer knows of one of its links. Of one thread. */
final class RogueLink {
  final RemoteLink link;
  boolean opened;
  int generation;

  /** Of a link from the peer: the number of the next message, and what it may send. Of one to it: the number that it expects. */
  long next = 1;

  long limitSequence;
  boolean ended;

  RogueLink(RemoteLink link) {
    this.link = link;
  }

  /** With another process at the other end, or as another one. */
  void forget() {
    opened = false;
    generation = 0;
    next = 1;
    limitSequence = 0;
    ended = false;
  }

  /** A message of the link with its length in front, as in a block. */
  byte[] message(long number) {
    WireWriter message = new WireWriter();
    write(link.codec(), message, number);
    WireWriter packed = new WireWriter();
    packed.bytes(1, message.toByteArray());
    byte[] field = packed.toByteArray();
    byte[] withLength = new byte[field.length - 1];
    System.arraycopy(field, 1, withLength, 0, withLength.length);
    return withLength;
  }

  @SuppressWarnings("unchecked") // the links of these peers carry numbers
  private static void write(Codec<?> codec, WireWriter out, long number) {
    ((Codec<Long>) codec).write(out, number);
  }
}
