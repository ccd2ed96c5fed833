package dev.kamaelia.links.recording;

import java.util.zip.CRC32C;

/** A recording's file: eight bytes by which it is known, its version, then parts, each with its length before it and its checksum behind it. */
final class RecordingFormat {
  /** The one that is written; readers know no other. */
  static final int VERSION = 1;

  /** Not ASCII at first and with a line end, so that whoever takes it for text damages it here. */
  private static final byte[] MAGIC = {(byte) 0x89, 'K', 'A', 'M', 'R', 'E', 'C', '\n'};

  /** Longer is no part: a message has at most 512 MiB. */
  static final int LONGEST_PART = (512 << 20) + (1 << 20);

  static final int CHECKSUM_BYTES = 4;

  private RecordingFormat() {}

  static byte[] magic() {
    return MAGIC.clone();
  }

  /** Of a part, as it is written: the least significant byte first. */
  static byte[] checksum(byte[] part) {
    CRC32C sum = new CRC32C();
    sum.update(part, 0, part.length);
    int value = (int) sum.getValue();
    return new byte[] {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
  }
}
