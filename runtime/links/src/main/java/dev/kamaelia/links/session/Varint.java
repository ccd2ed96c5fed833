package dev.kamaelia.links.session;

/** Lengths in blocks: protobuf's varints of non-negative ints. */
final class Varint {
  /** The longest one, in bytes. */
  static final int MAX_BYTES = 5;

  private Varint() {}

  /** Writes a value and returns the index after it. */
  static int write(byte[] bytes, int at, int value) {
    int index = at;
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[index++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[index++] = (byte) rest;
    return index;
  }

  /** The value in the low half, the index after it in the high half; -1 if there is none before the limit. */
  static long read(byte[] bytes, int at, int limit) {
    int value = 0;
    for (int i = 0; i < MAX_BYTES && at + i < limit; i++) {
      byte b = bytes[at + i];
      value |= (b & 0x7F) << 7 * i;
      if (b >= 0) return value < 0 || i == 4 && b > 7 ? -1 : (long) (at + i + 1) << 32 | value;
    }
    return -1;
  }
}
