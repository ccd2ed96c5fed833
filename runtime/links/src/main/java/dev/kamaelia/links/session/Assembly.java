package dev.kamaelia.links.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a long message together; takes memory as they arrive, not as they are announced. Runs on: the lane. */
final class Assembly {
  private byte[] bytes = {};
  private int size;
  private int total;

  /** True between the first and the last piece. */
  boolean isOpen() {
    return total > 0;
  }

  void begin(int length) {
    total = length;
    size = 0;
  }

  /** Forgets what has come of a message. */
  void abandon() {
    bytes = new byte[0];
    total = 0;
  }

  /** Adds a piece and returns the message if it was the last one. */
  @Nullable BlockBytes add(BlockBytes piece) {
    if (piece.length == total) {
      piece.keep(piece.offset, piece.length);
      total = 0;
      return piece;
    }
    if (size + piece.length > bytes.length) bytes = Arrays.copyOf(bytes, Math.clamp(2L * (size + piece.length), 0, total));
    System.arraycopy(piece.bytes, piece.offset, bytes, size, piece.length);
    size += piece.length;
    if (size < total) return null;
    BlockBytes message = BlockBytes.of(bytes.length == total ? bytes : Arrays.copyOf(bytes, total));
    bytes = new byte[0];
    total = 0;
    return message;
  }

  /** Whether a piece is the next one. */
  boolean continues(long announcedTotal, long offset, int length) {
    return isOpen() && announcedTotal == total && offset == size && length <= total - size;
  }
}
