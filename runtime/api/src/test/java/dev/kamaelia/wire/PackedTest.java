package dev.kamaelia.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lists of numbers without objects: the same bytes and the same numbers as one by one. */
class PackedTest {
  @Test
  void listsOfAnyLengthAreWrittenAsTheirElementsAreAndComeBack() throws WireException {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2_000; round++) {
      int count = random.nextInt(80);
      List<Integer> ints = new ArrayList<>();
      List<Long> longs = new ArrayList<>();
      List<Float> floats = new ArrayList<>();
      List<Double> doubles = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ints.add((int) number(random));
        longs.add(number(random));
        floats.add((float) number(random));
        doubles.add(random.nextDouble());
      }
      WireWriter all = new WireWriter(16);
      all.int32s(1, ints, "I");
      all.int64s(2, longs, "L");
      all.float32s(3, floats, "F");
      all.float64s(4, doubles, "D");
      assertThat(all.toByteArray()).as("round %s", round).isEqualTo(oneByOne(ints, longs, floats, doubles));

      Read read = new Read();
      read.all(all.toByteArray());
      assertThat(read.ints).isEqualTo(ints).hasSameHashCodeAs(ints);
      assertThat(read.longs).isEqualTo(longs);
      assertThat(read.floats).isEqualTo(floats);
      assertThat(read.doubles).isEqualTo(doubles);

      WireWriter again = new WireWriter(16);
      again.int32s(1, read.ints.trimmed(), "I");
      again.int64s(2, read.longs.trimmed(), "L");
      again.float32s(3, read.floats.trimmed(), "F");
      again.float64s(4, read.doubles.trimmed(), "D");
      assertThat(again.toByteArray()).isEqualTo(all.toByteArray());
    }
  }

  /** Proto3: a packed field may come in pieces, and not packed as well. */
  @Test
  void piecesAndSingleValuesAddUp() throws WireException {
    WireWriter out = new WireWriter();
    out.int32s(1, List.of(1, 300), "");
    out.int32(1, -1);
    out.int32s(1, List.of(70_000, 5, 5, 5, 5, 5, 5, 5), "");
    out.int64(2, Long.MIN_VALUE);
    out.int64s(2, List.of(Long.MAX_VALUE, 0L), "");
    out.float64(4, 0.5);
    out.float32s(3, List.of(1f), "");
    out.float32(3, 2f);
    Read read = new Read();
    read.all(out.toByteArray());
    assertThat(read.ints).containsExactly(1, 300, -1, 70_000, 5, 5, 5, 5, 5, 5, 5);
    assertThat(read.longs).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, 0L);
    assertThat(read.floats).containsExactly(1f, 2f);
    assertThat(read.doubles).containsExactly(0.5);
  }

  @Test
  void bytesThatAreNoListAreRefused() {
    assertRefused("The message ends within a number.", 10, 1, 0x80);
    assertRefused("The message ends within a number.", 10, 4, 1, 1, 1, 0x80);
    assertRefused("A number has more than 64 bits.", 18, 11, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2, 0);
    assertRefused("4294967296 is out of the range of int32.", 10, 5, 0x80, 0x80, 0x80, 0x80, 0x10);
    assertRefused("A length of 2147483647 goes beyond the end, 0 bytes on.", 10, 0xFF, 0xFF, 0xFF, 0xFF, 7);
    assertRefused("The message ends within a field.", 26, 5, 0, 0, 0, 0, 0);
    assertRefused("The message ends within a field.", 34, 7, 0, 0, 0, 0, 0, 0, 0);
    assertRefused("A field is 32 bit, not varint.", 13, 0, 0, 0, 0);
  }

  @Test
  void aNullElementIsNamed() {
    List<Long> longs = Arrays.asList(1L, null);
    assertThatThrownBy(() -> new WireWriter().int64s(1, longs, "Order.sizes")).isInstanceOf(NullPointerException.class).hasMessage("Order.sizes has a null element.");
  }

  @Test
  void whatWasReadDoesNotChange() {
    assertThatThrownBy(() -> new Packed.Ints().trimmed().add(1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new Packed.Longs().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    Packed.Ints ints = new Packed.Ints();
    ints.add(1, 100);
    assertThatThrownBy(() -> ints.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static long number(SplittableRandom random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static byte[] oneByOne(List<Integer> ints, List<Long> longs, List<Float> floats, List<Double> doubles) {
    WireWriter out = new WireWriter();
    if (!ints.isEmpty()) {
      int start = out.openPacked(1);
      ints.forEach(out::int32);
      out.closePacked(start);
      start = out.openPacked(2);
      longs.forEach(out::int64);
      out.closePacked(start);
      start = out.openPacked(3);
      floats.forEach(out::float32);
      out.closePacked(start);
      start = out.openPacked(4);
      doubles.forEach(out::float64);
      out.closePacked(start);
    }
    return out.toByteArray();
  }

  private static void assertRefused(String fact, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
    assertThatThrownBy(() -> new Read().all(bytes)).isInstanceOf(WireException.class).hasMessage(fact);
  }

  private static final class Read {
    final Packed.Ints ints = new Packed.Ints();
    final Packed.Longs longs = new Packed.Longs();
    final Packed.Floats floats = new Packed.Floats();
    final Packed.Doubles doubles = new Packed.Doubles();

    void all(byte[] bytes) throws WireException {
      WireReader in = new WireReader(bytes, 0, bytes.length);
      for (int field; (field = in.nextField()) != 0; ) {
        switch (field) {
          case 1 -> in.int32s(ints);
          case 2 -> in.int64s(longs);
          case 3 -> in.float32s(floats);
          case 4 -> in.float64s(doubles);
          default -> in.skip();
        }
      }
    }
  }
}
