package dev.kamaelia.testkit.rogue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.proto.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Right bytes and numbers made wrong by seed. Of one thread. */
public final class Damage {
  private static final int MOST_TRIES = 50;
  private final SplittableRandom random;

  /** Damage that this decides. */
  public Damage(SplittableRandom random) {
    this.random = random;
  }

  /** Mostly the number itself; else one beside it, one at an edge, or any. */
  public long number(long right) {
    return switch (random.nextInt(40)) {
      case 0 -> right + 1;
      case 1 -> right - 1;
      case 2 -> 0;
      case 3 -> -1;
      case 4 -> Long.MAX_VALUE;
      case 5 -> Long.MIN_VALUE;
      case 6 -> Integer.MAX_VALUE;
      case 7 -> random.nextLong();
      case 8 -> random.nextInt(1 << 12);
      case 9 -> right - random.nextInt(100);
      default -> right;
    };
  }

  /** As {@link #number}, for 32 bits. */
  public int number32(int right) {
    return (int) number(right);
  }

  /** A few bytes changed, put in, taken out or repeated. */
  public byte[] bytes(byte[] right) {
    byte[] bytes = right.clone();
    for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) bytes = once(bytes);
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> spliced(bytes, at, any(1 + random.nextInt(9)), at);
      case 2 -> spliced(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(9)));
      case 3 -> spliced(bytes, at, Arrays.copyOfRange(bytes, random.nextInt(at + 1), at), at);
      case 4 -> {
        bytes[at] = (byte) 0xFF;
        yield bytes;
      }
      default -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
    };
  }

  /** So many bytes of any kind. */
  public byte[] any(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, byte[] between, int to) {
    byte[] result = Arrays.copyOf(bytes, from + between.length + bytes.length - to);
    System.arraycopy(between, 0, result, from, between.length);
    System.arraycopy(bytes, to, result, from + between.length, bytes.length - to);
    return result;
  }

  /** A damaged frame that is still one; the frame itself if there is none at hand. */
  public Frame frame(Frame right) {
    byte[] bytes = right.toByteArray();
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        return Frame.parseFrom(bytes(bytes));
      } catch (InvalidProtocolBufferException e) {
        // What is no frame is refused by whatever carries frames; here only those count.
      }
    }
    return right;
  }
}
