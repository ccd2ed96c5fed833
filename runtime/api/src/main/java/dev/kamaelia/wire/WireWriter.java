package dev.kamaelia.wire;

import java.util.Arrays;

/** Appends fields in protobuf's wire format to a growing array. Used by one thread at a time. */
public final class WireWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** Empties it for the next message; keeps the array. */
  public void reset() {
    size = 0;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Copies what was written to a place in another array, which must have room for {@link #size()} bytes. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
  }
}
