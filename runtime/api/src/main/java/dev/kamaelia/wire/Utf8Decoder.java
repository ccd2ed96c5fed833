package dev.kamaelia.wire;

/** Reads texts in which ASCII and other characters are mixed, eight ASCII characters at a time. Strict: what Unicode calls ill-formed is refused. */
final class Utf8Decoder {
  private final byte[] from;
  private final int end;
  private final char[] chars;
  private int position;
  private int count;

  private Utf8Decoder(byte[] from, int at, int length) {
    this.from = from;
    this.position = at;
    this.end = at + length;
    this.chars = new char[length];
  }

  static String read(byte[] from, int at, int length) throws WireException {
    Utf8Decoder decoder = new Utf8Decoder(from, at, length);
    while (decoder.position != decoder.end) {
      if (from[decoder.position] >= 0) decoder.ascii();
      else decoder.other();
    }
    return new String(decoder.chars, 0, decoder.count);
  }

  private void ascii() {
    byte[] bytes = from;
    char[] to = chars;
    int at = position;
    int n = count;
    while (at <= end - Long.BYTES && ((long) WireFormat.LONG.get(bytes, at) & Utf8.NOT_ASCII) == 0) {
      for (int i = 0; i < Long.BYTES; i++) to[n + i] = (char) bytes[at + i];
      at += Long.BYTES;
      n += Long.BYTES;
    }
    while (at != end && bytes[at] >= 0) to[n++] = (char) bytes[at++];
    position = at;
    count = n;
  }

  /** One character that is not ASCII. */
  private void other() throws WireException {
    int first = from[position] & 0xFF;
    if (first < 0xC2 || first > 0xF4) throw Utf8.malformed();
    int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (end - position <= more) throw Utf8.malformed();
    int character = first & 0x3F >> more;
    for (int i = 1; i <= more; i++) {
      int next = from[position + i];
      if (next >= (byte) 0xC0) throw Utf8.malformed();
      character = character << 6 | next & 0x3F;
    }
    position += more + 1;
    if (more == 1) {
      chars[count++] = (char) character;
    } else if (more == 2) {
      if (character < 0x800 || Character.isSurrogate((char) character)) throw Utf8.malformed();
      chars[count++] = (char) character;
    } else {
      if (!Character.isSupplementaryCodePoint(character)) throw Utf8.malformed();
      count += Character.toChars(character, chars, count);
    }
  }
}
