package dev.kamaelia.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Writes long texts as far as they are ASCII, by the JDK's encoder, which takes many characters at once. Of one writer, so of one thread at a time. */
final class LongAscii {
  /** Shorter texts are written one character after the other. */
  static final int SHORTEST = 48;

  private static final int LARGEST_CHUNK = 1024;

  /** As large as the texts so far need, since every link has one. */
  private CharBuffer chunk = CharBuffer.allocate(2 * SHORTEST);

  private final CharsetEncoder encoder = StandardCharsets.US_ASCII.newEncoder();

  /** As {@link Utf8#writeAscii}. */
  int write(String text, byte[] to, int at) {
    ByteBuffer target = ByteBuffer.wrap(to, at, text.length());
    if (chunk.capacity() < LARGEST_CHUNK && chunk.capacity() < text.length()) chunk = CharBuffer.allocate(Math.min(LARGEST_CHUNK, 2 * text.length()));
    encoder.reset();
    int most = chunk.capacity();
    for (int from = 0; from < text.length(); from += most) {
      int count = Math.min(most, text.length() - from);
      text.getChars(from, from + count, chunk.array(), 0);
      chunk.position(0).limit(count);
      encoder.encode(chunk, target, false);
      if (chunk.hasRemaining()) return from + chunk.position();
    }
    return text.length();
  }
}
