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

  static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private WireFormat() {}

  /** How many bytes a varint takes. */
  static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
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
