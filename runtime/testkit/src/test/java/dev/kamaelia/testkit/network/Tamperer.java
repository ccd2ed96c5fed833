package dev.kamaelia.testkit.network;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.wire.WireWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends parcels, one of which was tampered with on the way. */
@Component
public final class Tamperer implements Microprocess {
  static final int BEFORE = 5;
  static final int AFTER = 400;

  private final long seed;

  /** The parcels. */
  @Outbox Out<Tampered> outbox;

  /**
   * A source.
   *
   * @param seed decides what is done to the parcel
   */
  public Tamperer(@Param long seed) {
    this.seed = seed;
  }

  @Override
  public void main() {
    for (int i = 0; i < BEFORE; i++) outbox.send(new Tampered(bytes(parcel(i)), null));
    outbox.send(new Tampered(tampered(new SplittableRandom(seed)), null));
    for (int i = 0; i < AFTER; i++) outbox.send(new Tampered(bytes(parcel(i)), null));
  }

  private static Parcel parcel(int i) {
    @Nullable Parcel inner = i % 2 == 0 ? null : new Parcel("ü€😀", -i, List.of(), Map.of(), null, Optional.empty());
    return new Parcel("parcel " + i, i, List.of(0L, -1L, 1L << i), new TreeMap<>(Map.of("a", i, "", -i)), inner, Optional.of(Instant.ofEpochSecond(i, i)));
  }

  private static byte[] bytes(Parcel parcel) {
    WireWriter out = new WireWriter();
    Parcel_Codec.INSTANCE.write(out, parcel);
    return out.toByteArray();
  }

  private static byte[] tampered(SplittableRandom random) {
    WireWriter out = new WireWriter();
    byte[] good = bytes(parcel(random.nextInt(40)));
    out.raw(good, 0, good.length);
    switch (random.nextInt(14)) {
      case 0 -> put(out, 10, 0xFF, 0xFF, 0xFF, 0xFF, 7); // a string of 2 GiB
      case 1 -> put(out, 26, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1); // a list of -1 bytes
      case 2 -> put(out, 16, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1); // a number of 11 bytes
      case 3 -> put(out, 10, 2, 0xC3, 0x28); // no UTF-8
      case 4 -> put(out, 10, 3, 0xED, 0xA0, 0x80); // half of a surrogate pair
      case 5 -> put(out, 21, 1, 2, 3, 4); // count as 32 bits
      case 6 -> put(out, 11, 12); // a group
      case 7 -> put(out, 0, 1); // field 0
      case 8 -> put(out, 34, 3, 10, 5, 'a'); // an entry that ends within its key
      case 9 -> nested(out, 101);
      case 10 -> nested(out, 20_000);
      case 11 -> { // valid: the last entry counts
        for (int i = 0; i < 50_000; i++) put(out, 34, 5, 10, 1, 'a', 16, 1);
      }
      case 12 -> out.truncate(1 + random.nextInt(out.size() - 1));
      default -> {
        byte[] bytes = out.toByteArray();
        for (int n = random.nextInt(3); n >= 0; n--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
      }
    }
    return out.toByteArray();
  }

  private static void put(WireWriter out, int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < raw.length; i++) raw[i] = (byte) bytes[i];
    out.raw(raw, 0, raw.length);
  }

  private static void nested(WireWriter out, int depth) {
    byte[] inside = {};
    for (int i = 0; i < depth; i++) {
      WireWriter outer = new WireWriter(inside.length + 8);
      outer.bytes(5, inside);
      inside = outer.toByteArray();
    }
    out.raw(inside, 0, inside.length);
  }
}
