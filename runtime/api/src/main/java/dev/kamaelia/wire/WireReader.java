package dev.kamaelia.wire;

import java.util.Objects;

/** Reads fields in protobuf's wire format from part of an array. Used by one thread at a time. */
public final class WireReader {
  private final byte[] bytes;
  private int position;
  private final int limit;

  /** Reads {@code length} bytes from {@code offset}. */
  public WireReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.position = offset;
    this.limit = offset + length;
  }

  /** True at the end of the message. */
  public boolean atEnd() {
    return position == limit || bytes.length == 0;
  }
}
