package dev.kamaelia.components.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineScannerTest {
  @Test
  void aLineEndsAtLineFeedOrCarriageReturnAndLineFeed() throws IOException {
    assertThat(lines("a\nb\r\nc\n")).containsExactly("a", "b", "c");
  }

  @Test
  void aCarriageReturnElsewhereIsContent() throws IOException {
    assertThat(lines("a\rb\n\r\r\nc\r")).containsExactly("a\rb", "\r", "c\r");
  }

  @Test
  void theLastLineNeedsNoEndAndAnEmptySourceHasNoLine() throws IOException {
    assertThat(lines("a\nb")).containsExactly("a", "b");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n")).containsExactly("", "");
  }

  @Test
  void bytesThatAreNotUtf8BecomeReplacementCharactersAndSwallowNoLineEnd() throws IOException {
    assertThat(lines("caf\u00c3\u00a9\n\u00ff\u00c3\nz\n".getBytes(ISO_8859_1), 100, 7)).containsExactly("café", "\uFFFD\uFFFD", "z");
  }

  @Test
  void aLineOfTheLongestLengthPassesAndALongerOneFailsWithItsNumber() throws IOException {
    assertThat(lines("1\n12345\r\n".getBytes(UTF_8), 5, 3)).containsExactly("1", "12345");
    assertThat(lines("1\n12345".getBytes(UTF_8), 5, 3)).containsExactly("1", "12345");
    assertThatThrownBy(() -> lines("1\n2\n123456\n4\n".getBytes(UTF_8), 5, 3)).isInstanceOf(IOException.class).hasMessage("text:3: line is longer than 5 bytes");
    assertThatThrownBy(() -> lines("123456".getBytes(UTF_8), 5, 100)).hasMessage("text:1: line is longer than 5 bytes");
  }

  @Test
  void aLineMayBeLongerThanTheFirstBuffer() throws IOException {
    String longLine = "é".repeat(300_000);
    assertThat(lines((longLine + "\nshort\n").getBytes(UTF_8), 1 << 20, 4096)).containsExactly(longLine, "short");
  }

  @Test
  void linesAreTheSameHoweverTheBytesArrive() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) text.append("ab\r\né ".charAt(random.nextInt(6)));
    byte[] bytes = text.toString().getBytes(UTF_8);
    List<String> expected = lines(bytes, 1000, bytes.length);
    assertThat(expected).hasSizeGreaterThan(1000);
    for (int chunk : new int[] {1, 2, 3, 17, 4096}) assertThat(lines(bytes, 1000, chunk)).isEqualTo(expected);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> whole = lines(text.getBytes(UTF_8), 1000, 1 << 16);
    assertThat(lines(text.getBytes(UTF_8), 1000, 1)).isEqualTo(whole);
    return whole;
  }

  private static List<String> lines(byte[] bytes, int longest, int chunk) throws IOException {
    LineScanner scanner = new LineScanner(Channels.newChannel(inChunks(bytes, chunk)), "text", longest);
    List<String> lines = new ArrayList<>();
    do {
      for (String line = scanner.next(); line != null; line = scanner.next()) lines.add(line);
    } while (scanner.fill());
    String rest = scanner.rest();
    if (rest != null) lines.add(rest);
    assertThat(scanner.lines()).isEqualTo(lines.size());
    return lines;
  }

  /** Channels.newChannel asks for as much as there is room for; this gives no more than the chunk. */
  private static InputStream inChunks(byte[] bytes, int chunk) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, chunk));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }
}
