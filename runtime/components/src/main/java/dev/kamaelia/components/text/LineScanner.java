package dev.kamaelia.components.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a channel into lines of UTF-8.
 *
 * <ul>
 *   <li>A line ends at {@code \n} or {@code \r\n}, which are not part of it; a {@code \r} anywhere else is content.
 *   <li>Bytes after the last line end are a line too, the {@link #rest}; there is none after a final line end or in an empty source.
 *   <li>Bytes that are not UTF-8 become U+FFFD; cutting comes first, so that they never swallow a line end.
 *   <li>Memory is one buffer: 64 KiB, grown only for longer lines.
 * </ul>
 *
 * <p>Runs on: the thread of the component that owns it.
 */
public final class LineScanner {
  private static final int INITIAL_BYTES = 64 << 10;

  private final ReadableByteChannel source;
  private final String name;
  private final int longestBytes;
  private byte[] buffer;
  private ByteBuffer free;
  private int lineStart;
  private int scanned;
  private int filled;
  private long lines;

  /**
   * Starts at the channel's position.
   *
   * @param source where bytes come from; stays the caller's to close
   * @param name what failures call it
   * @param longestBytes the longest allowed line in bytes, without its end
   */
  public LineScanner(ReadableByteChannel source, String name, int longestBytes) {
    if (longestBytes < 1) throw new IllegalArgumentException("longestBytes is " + longestBytes + ", not 1 or more");
    this.source = source;
    this.name = name;
    this.longestBytes = longestBytes;
    buffer = new byte[INITIAL_BYTES];
    free = ByteBuffer.wrap(buffer);
  }

  /**
   * The next whole line among the bytes read so far; null if {@link #fill} must come first.
   *
   * @throws IOException naming source and line number if the line is too long
   */
  public @Nullable String next() throws IOException {
    byte[] bytes = buffer;
    int limit = filled;
    for (int i = scanned; i < limit; i++) {
      if (bytes[i] != '\n') continue;
      int start = lineStart;
      lineStart = i + 1;
      scanned = i + 1;
      return line(start, i > start && bytes[i - 1] == '\r' ? i - 1 : i);
    }
    scanned = limit;
    if (limit - lineStart > longestBytes + 1) throw tooLong();
    return null;
  }

  /**
   * Reads more bytes, waiting for them.
   *
   * @return false at the end of the source
   */
  public boolean fill() throws IOException {
    makeRoom();
    free.limit(buffer.length).position(filled);
    int count = source.read(free);
    if (count > 0) filled += count;
    return count >= 0;
  }

  /** What follows the last line end, as a line; null if there is nothing. Afterwards the scanner is empty. */
  public @Nullable String rest() throws IOException {
    int start = lineStart;
    int end = filled;
    lineStart = 0;
    scanned = 0;
    filled = 0;
    return start == end ? null : line(start, end);
  }

  /** How many lines were returned. */
  public long lines() {
    return lines;
  }

  private String line(int start, int end) throws IOException {
    if (end - start > longestBytes) throw tooLong();
    lines++;
    return new String(buffer, start, end - start, UTF_8); // copies pure ASCII without decoding it
  }

  private IOException tooLong() {
    return new IOException(name + ":" + (lines + 1) + ": line is longer than " + longestBytes + " bytes");
  }

  private void makeRoom() {
    if (lineStart > 0) {
      System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
      filled -= lineStart;
      scanned -= lineStart;
      lineStart = 0;
    }
    if (filled < buffer.length) return;
    buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, Math.max(buffer.length + 1L, longestBytes + 2L)));
    free = ByteBuffer.wrap(buffer);
  }
}
