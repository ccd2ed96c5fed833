package dev.kamaelia.wire;

import java.util.Iterator;
import java.util.List;

/** Writes lists of numbers, those without objects directly; room is made for a row of numbers at once. */
final class PackedWriting {
  private static final int ROW = 24;

  private PackedWriting() {}

  static void ints(WireWriter out, List<Integer> values, String component) {
    if (values instanceof Packed.Ints packed) {
      for (int i = 0; i < packed.size; ) {
        int stop = Math.min(packed.size, i + ROW);
        byte[] to = roomForRow(out);
        int at = out.size;
        for (; i < stop; i++) at = WireFormat.writeVarint(packed.values[i], to, at);
        out.size = at;
      }
      return;
    }
    for (Iterator<Integer> each = values.iterator(); each.hasNext(); ) {
      byte[] to = roomForRow(out);
      int at = out.size;
      for (int i = 0; i < ROW && each.hasNext(); i++) at = WireFormat.writeVarint(Required.element(each.next(), component).intValue(), to, at);
      out.size = at;
    }
  }

  static void longs(WireWriter out, List<Long> values, String component) {
    if (values instanceof Packed.Longs packed) {
      for (int i = 0; i < packed.size; ) {
        int stop = Math.min(packed.size, i + ROW);
        byte[] to = roomForRow(out);
        int at = out.size;
        for (; i < stop; i++) at = WireFormat.writeVarint(packed.values[i], to, at);
        out.size = at;
      }
      return;
    }
    for (Iterator<Long> each = values.iterator(); each.hasNext(); ) {
      byte[] to = roomForRow(out);
      int at = out.size;
      for (int i = 0; i < ROW && each.hasNext(); i++) at = WireFormat.writeVarint(Required.element(each.next(), component).longValue(), to, at);
      out.size = at;
    }
  }

  static void floats(WireWriter out, List<Float> values, String component) {
    if (values instanceof Packed.Floats packed) for (int i = 0; i < packed.size; i++) out.float32(packed.values[i]);
    else for (Float value : values) out.float32(Required.element(value, component));
  }

  static void doubles(WireWriter out, List<Double> values, String component) {
    if (values instanceof Packed.Doubles packed) for (int i = 0; i < packed.size; i++) out.float64(packed.values[i]);
    else for (Double value : values) out.float64(Required.element(value, component));
  }

  private static byte[] roomForRow(WireWriter out) {
    out.ensure(ROW * WireFormat.LONGEST_VARINT);
    return out.bytes;
  }
}
