package dev.kamaelia.links.session;

/**
 * What waits at the sending end, and is kept until it is acknowledged: some whole messages, or one long one that leaves in pieces.
 *
 * @param first the sequence number of the first message
 * @param count how many messages
 * @param bytes holds them
 * @param size how many of the bytes
 * @param inPieces true for one long message
 * @param encoded the bytes of the messages alone, which is what windows count
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
record Outgoing(long first, int count, byte[] bytes, int size, boolean inPieces, long encoded) {
  long last() {
    return first + count - 1;
  }
}
