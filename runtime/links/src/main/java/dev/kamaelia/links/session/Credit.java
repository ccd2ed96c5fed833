package dev.kamaelia.links.session;

/**
 * How many messages and bytes of one link, with one numbering, were sent and may be sent.
 *
 * <p>Written under the line's lock. What the sender reads without it is a hint: whatever it finds, it looks again under the lock.
 */
final class Credit {
  /** A peer that grants more than this beyond what it has wants this node's memory, not its messages. The longest message is 64 MiB. */
  private static final long LARGEST_WINDOW_MESSAGES = 1 << 20;

  private static final long LARGEST_WINDOW_BYTES = 1L << 27;

  /** The number of the next message. */
  private long next = 1;

  private long sentBytes;

  /** These publish what was granted. */
  private volatile long limitSequence;

  private volatile long limitBytes;

  /** True while the peer has been away for longer than the patience and the policy is to go on without: what is sent is lost, and needs no credit. */
  private volatile boolean givenUp;

  /** True once a sender was told that there is no room, until it is told that there is. */
  private boolean owesReady;

  boolean hasRoom() {
    return next <= limitSequence && sentBytes < limitBytes || givenUp;
  }

  /** As {@link #hasRoom}; if there is none, {@link #ready} says so later. */
  boolean hasRoomOrOwes() {
    if (hasRoom()) return true;
    owesReady = true;
    return false;
  }

  /** True if the sender waits to hear that there is room, and there is: it must be told now. */
  boolean ready() {
    boolean tell = owesReady && hasRoom();
    if (tell) owesReady = false;
    return tell;
  }

  /** The sender could not be told. */
  void oweReady() {
    owesReady = true;
  }

  long next() {
    return next;
  }

  /** The number of the last message. */
  long sent() {
    return next - 1;
  }

  long sentBytes() {
    return sentBytes;
  }

  /** The next message was taken. */
  void take(int size) {
    next = next + 1;
    sentBytes = sentBytes + size;
  }

  /** The peer grants up to here; it takes nothing back. */
  void grant(long sequence, long bytes) {
    limitSequence = Math.max(limitSequence, sequence);
    limitBytes = Math.max(limitBytes, bytes);
  }

  /**
   * True if nobody may grant that much.
   *
   * @param has how many messages the peer is known to have, and how many encoded bytes that is
   */
  static boolean isTooLarge(long sequence, long bytes, long has, long hasBytes) {
    return sequence < 0 || bytes < 0 || sequence - has > LARGEST_WINDOW_MESSAGES || bytes - hasBytes > LARGEST_WINDOW_BYTES;
  }

  static String tooLarge(int link) {
    return "it granted more on link " + link + " than any window";
  }

  boolean isGivenUp() {
    return givenUp;
  }

  void givenUp(boolean now) {
    givenUp = now;
  }

  /** Another numbering begins: nothing was sent or granted. */
  void renew() {
    next = 1;
    sentBytes = 0;
    limitSequence = 0;
    limitBytes = 0;
  }

  /** The number of the last message that is granted. */
  long limitSequence() {
    return limitSequence;
  }

  /** As many encoded bytes are granted. */
  long limitBytes() {
    return limitBytes;
  }

  /** How many more messages may be sent. */
  long messagesLeft() {
    return Math.max(0, limitSequence - next + 1);
  }

  long bytesLeft() {
    return Math.max(0, limitBytes - sentBytes);
  }
}
