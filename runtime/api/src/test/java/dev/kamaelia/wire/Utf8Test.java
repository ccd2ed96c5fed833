package dev.kamaelia.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Texts short and long, of every kind of character, and bytes that are none. */
class Utf8Test {
  @Test
  void textsOfAnyLengthAreUtf8() throws WireException {
    SplittableRandom random = new SplittableRandom(2);
    WireWriter out = new WireWriter(16);
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder("a".repeat(random.nextInt(10) == 0 ? 1020 + random.nextInt(10) : random.nextInt(300)));
      for (int n = random.nextInt(4); n > 0; n--) text.insert(text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1)), List.of("é", "€", "😀", "b", "\u0000", "\u007F", "\u0080").get(random.nextInt(7)));
      out.reset();
      out.string(1, text.toString());
      byte[] bytes = out.toByteArray();
      WireReader in = new WireReader(bytes, 0, bytes.length);
      in.nextField();
      assertThat(in.bytes()).as("round %s", round).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
      in.reset(bytes, 0, bytes.length);
      in.nextField();
      assertThat(in.string()).isEqualTo(text.toString());
    }
  }

  @Test
  void halfASurrogatePairIsRefusedInTextsOfAnyLength() {
    for (int length : List.of(0, 46, 47, 48, 200, 1023, 1024, 70_000)) {
      for (String half : List.of("\uD83F", "\uDC00", "\uD800a")) {
        assertThatThrownBy(() -> new WireWriter().string(1, "a".repeat(length) + half)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at " + length + " ");
      }
    }
  }

  /** The JDK's strict decoder agrees on what is malformed. */
  @Test
  void bytesThatAreNoTextAreRefused() {
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(60); n > 0; n--) text.append(List.of("a", "plain ", "é", "€", "😀", "\uFFFD", "\u07FF", "\uFFFF").get(random.nextInt(8)));
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(3); n > 0; n--) bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0x80 | random.nextInt(0x80) : random.nextInt(256));
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
      String expected;
      try {
        expected = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      } catch (CharacterCodingException _) {
        expected = null;
      }
      String read;
      try {
        read = Utf8.read(bytes, 0, length);
      } catch (WireException e) {
        read = null;
        refused++;
      }
      assertThat(read).as("round %s", round).isEqualTo(expected);
    }
    assertThat(refused).isBetween(20_000, 90_000);
  }
}
