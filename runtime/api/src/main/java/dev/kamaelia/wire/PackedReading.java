package dev.kamaelia.wire;

/** Reads packed lists of numbers in loops that look at nothing but the bytes; what such a loop does not take, the reader does. */
final class PackedReading {
  private PackedReading() {}

  static void ints(WireReader in, Packed.Ints values) throws WireException {
    int end = in.beginPacked();
    // Mostly a number has two bytes or more; if not, the list grows.
    values.reserve(in.limit - in.position + 1 >> 1);
    while (in.position != in.limit) {
      shortInts(in, values);
      if (in.position == in.limit) break;
      long value = in.varint();
      if (value != (int) value) throw WireReader.outOfRange(value, "int32");
      values.add((int) value, in.limit - in.position);
    }
    in.limit = end;
  }

  /** Numbers of up to three bytes, as long as there are three bytes and room. */
  private static void shortInts(WireReader in, Packed.Ints values) {
    byte[] from = in.bytes;
    int[] to = values.values;
    int count = values.size;
    int at = in.position;
    int last = in.limit - 3;
    while (at <= last && count < to.length) {
      int first = from[at];
      int second = from[at + 1];
      int third = from[at + 2];
      if (first >= 0) {
        to[count++] = first;
        at++;
      } else if (second >= 0) {
        to[count++] = first & 0x7F | second << 7;
        at += 2;
      } else if (third >= 0) {
        to[count++] = first & 0x7F | (second & 0x7F) << 7 | third << 14;
        at += 3;
      } else {
        break;
      }
    }
    values.size = count;
    in.position = at;
  }

  static void longs(WireReader in, Packed.Longs values) throws WireException {
    int end = in.beginPacked();
    values.reserve(in.limit - in.position + 3 >> 2);
    while (in.position != in.limit) {
      positiveLongs(in, values);
      if (in.position != in.limit) values.add(in.varint(), in.limit - in.position + 3 >> 2);
    }
    in.limit = end;
  }

  /** Numbers of up to nine bytes, as long as there are nine bytes and room. */
  private static void positiveLongs(WireReader in, Packed.Longs values) {
    byte[] from = in.bytes;
    long[] to = values.values;
    int count = values.size;
    int at = in.position;
    int last = in.limit - 9;
    while (at <= last && count < to.length) {
      int next = at;
      byte part = from[next++];
      long value = part & 0x7F;
      for (int shift = 7; part < 0 && shift < 63; shift += 7) {
        part = from[next++];
        value |= (part & 0x7FL) << shift;
      }
      if (part < 0) break;
      to[count++] = value;
      at = next;
    }
    values.size = count;
    in.position = at;
  }

  static void floats(WireReader in, Packed.Floats values) throws WireException {
    int end = in.beginPacked();
    int count = in.limit - in.position >> 2;
    values.reserve(count);
    int at = in.position;
    for (int i = 0; i < count; i++) values.values[values.size + i] = Float.intBitsToFloat((int) WireFormat.INT.get(in.bytes, at + 4 * i));
    values.size += count;
    in.position = at + 4 * count;
    endFixed(in, end);
  }

  static void doubles(WireReader in, Packed.Doubles values) throws WireException {
    int end = in.beginPacked();
    int count = in.limit - in.position >> 3;
    values.reserve(count);
    int at = in.position;
    for (int i = 0; i < count; i++) values.values[values.size + i] = Double.longBitsToDouble((long) WireFormat.LONG.get(in.bytes, at + 8 * i));
    values.size += count;
    in.position = at + 8 * count;
    endFixed(in, end);
  }

  private static void endFixed(WireReader in, int end) throws WireException {
    if (in.position != in.limit) throw new WireException("The message ends within a field.");
    in.limit = end;
  }
}
