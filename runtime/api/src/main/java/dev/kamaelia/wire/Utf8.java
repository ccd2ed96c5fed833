package dev.kamaelia.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strict UTF-8: nothing is ever replaced. */
final class Utf8 {
  /** Set in each of eight bytes that is not ASCII. */
  static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  /** How far a text is looked at to guess whether it is ASCII. */
  private static final int PROBE = 64;

  private Utf8() {}

  /** Writes characters up to the first that is not ASCII; says how many. There must be room for all. */
  static int writeAscii(String text, byte[] to, int at) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) return i;
      to[at + i] = (byte) c;
    }
    return length;
  }

  /** How many bytes a text takes. */
  static int length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += 1;
      } else if (c < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(c)) {
        length += 3;
      } else {
        requirePair(text, i++);
        length += 4;
      }
    }
    if (length > Integer.MAX_VALUE) throw new IllegalArgumentException("A text of " + text.length() + " characters is too long for a message.");
    return (int) length;
  }

  /**
   * Writes a text from a character on into an array with room for it, which is three bytes for each character at most.
   *
   * @return the place behind it
   * @throws IllegalArgumentException if it has half a surrogate pair
   */
  static int write(String text, int from, byte[] to, int start) {
    int at = start;
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        to[at++] = (byte) c;
      } else if (c < 0x800) {
        to[at++] = (byte) (0xC0 | c >> 6);
        to[at++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        to[at++] = (byte) (0xE0 | c >> 12);
        to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        to[at++] = (byte) (0x80 | c & 0x3F);
      } else {
        requirePair(text, i);
        int codePoint = Character.toCodePoint(c, text.charAt(++i));
        to[at++] = (byte) (0xF0 | codePoint >> 18);
        to[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        to[at++] = (byte) (0x80 | codePoint & 0x3F);
      }
    }
    return at;
  }

  /**
   * The text that bytes mean. The JDK's decoder is fast on ASCII, but replaces what is malformed, so a replacement is looked at again; a long text that is not ASCII from
   * its beginning is decoded here.
   */
  static String read(byte[] from, int at, int length) throws WireException {
    if (length >= PROBE && !beginsWithAscii(from, at)) return Utf8Decoder.read(from, at, length);
    String text = new String(from, at, length, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(again, 0, again.length, from, at, at + length)) throw malformed();
    }
    return text;
  }

  private static boolean beginsWithAscii(byte[] from, int at) {
    long all = 0;
    for (int i = 0; i < PROBE; i += Long.BYTES) all |= (long) WireFormat.LONG.get(from, at + i);
    return (all & NOT_ASCII) == 0;
  }

  static WireException malformed() {
    return new WireException("A string is not valid UTF-8.");
  }

  private static void requirePair(String text, int i) {
    if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) return;
    throw new IllegalArgumentException("The character at " + i + " of a text is half of a surrogate pair; UTF-8 cannot express it.");
  }
}
