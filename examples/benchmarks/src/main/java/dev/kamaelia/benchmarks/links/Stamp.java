package dev.kamaelia.benchmarks.links;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes and checks messages: a number in front, its multiple at the end, and bytes that are the same in all of them between; these are looked at in one of 64 messages.
 * The last message of a source has the negated count of all before as its number.
 */
final class Stamp {
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int LOOK = 63;

  private final byte[] template;

  /** For messages of at least 16 bytes. */
  Stamp(int bytes) {
    template = new byte[bytes];
    new Random(bytes).nextBytes(template);
  }

  /** A new array. */
  byte[] message(long number) {
    byte[] message = template.clone();
    LONG.set(message, 0, number);
    LONG.set(message, message.length - Long.BYTES, number * FACTOR);
    return message;
  }

  /** The number of a message, which was checked to be one and to be the expected one or an end after that many. */
  long check(byte[] message, long expected) {
    if (message.length != template.length) throw new IllegalStateException("a message of " + message.length + " instead of " + template.length + " bytes");
    long number = number(message);
    if (number != expected && number != ~expected) throw new IllegalStateException("message " + number + " instead of " + expected);
    if ((long) LONG.get(message, message.length - Long.BYTES) != number * FACTOR) throw new IllegalStateException("message " + number + " has another end");
    if ((number & LOOK) == 0 && Arrays.mismatch(message, Long.BYTES, message.length - Long.BYTES, template, Long.BYTES, message.length - Long.BYTES) >= 0) {
      throw new IllegalStateException("message " + number + " has other bytes");
    }
    return number;
  }

  /** As it stands in front. */
  static long number(byte[] message) {
    return (long) LONG.get(message, 0);
  }

  /** True of the last message of a source. */
  static boolean isEnd(byte[] message) {
    return number(message) < 0;
  }
}
