package dev.kamaelia.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of protobuf's wire format. */
final class WireFormat {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  /** How many messages may be nested, the outermost included. */
  static final int MAX_DEPTH = 100;

  static final int LONGEST_VARINT = 10;

  static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private WireFormat() {}

  /** How many bytes a varint takes. */
  static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** Writes a varint into an array that has room for it; the place behind it. */
  static int writeVarint(long value, byte[] to, int start) {
    if ((value & ~0x7FL) == 0) {
      to[start] = (byte) value;
      return start + 1;
    }
    to[start] = (byte) (value | 0x80);
    long rest = value >>> 7;
    if ((rest & ~0x7FL) == 0) {
      to[start + 1] = (byte) rest;
      return start + 2;
    }
    to[start + 1] = (byte) (rest | 0x80);
    rest >>>= 7;
    int at = start + 2;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    return at;
  }

  static String nameOf(int wireType) {
    return switch (wireType) {
      case VARINT -> "varint";
      case FIXED64 -> "64 bit";
      case LENGTH -> "length-delimited";
      case FIXED32 -> "32 bit";
      default -> "wire type " + wireType;
    };
  }
}
