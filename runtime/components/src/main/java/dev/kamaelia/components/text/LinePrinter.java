package dev.kamaelia.components.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes lines in UTF-8, each ended by {@code \n}, through one buffer of 64 KiB.
 *
 * <p>Runs on: the thread of the component that owns it.
 */
public final class LinePrinter {
  private static final int BUFFER_BYTES = 64 << 10;

  private final WritableByteChannel target;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /**
   * Starts at the channel's position.
   *
   * @param target where bytes go; stays the caller's to close
   */
  public LinePrinter(WritableByteChannel target) {
    this.target = target;
  }

  /** Takes the text and a line end into the buffer; writes it out when it is full. */
  public void print(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    for (int from = 0; from < bytes.length; ) {
      if (!buffer.hasRemaining()) flush();
      int count = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, count);
      from += count;
    }
    if (!buffer.hasRemaining()) flush();
    buffer.put((byte) '\n');
  }

  /** Writes out what is in the buffer. */
  public void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) target.write(buffer);
    } finally {
      buffer.clear();
    }
  }
}
