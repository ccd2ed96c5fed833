package dev.kamaelia.components.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.DataSize;
import dev.kamaelia.testkit.Harness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void echoPrintsEachMessageAndPassesItOn() {
    try (Harness echo = Harness.of(ConsoleEcho.to(Channels.newChannel(printed)))) {
      echo.send("inbox", "één").send("inbox", 2);
      assertThat(printed.toString(UTF_8)).isEqualTo("één\n2\n");
      assertThat(echo.received("outbox")).containsExactly("één", 2);
      echo.finish();
      assertThat(echo.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void echoEndsInOrderWhenTheReaderOfStandardOutputIsGone() {
    try (Harness echo = Harness.of(ConsoleEcho.to(Channels.newChannel(failing("Broken pipe"))))) {
      echo.send("inbox", "a");
      assertThat(echo.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void echoFailsWhenStandardOutputDoes() {
    try (Harness echo = Harness.of(ConsoleEcho.to(Channels.newChannel(failing("No space left on device"))))) {
      assertThatThrownBy(() -> echo.send("inbox", "a")).hasMessageContaining("standard output: No space left on device");
    }
  }

  @Test
  void readerSendsTheLinesOfStandardInputAndEnds() {
    try (Harness reader = Harness.of(reader("one\ntwo", 100))) {
      assertThat(reader.received("outbox")).containsExactly("one", "two");
      assertThat(reader.isEnded()).isTrue();
    }
  }

  @Test
  void readerNamesTheLineThatIsTooLong() {
    assertThatThrownBy(() -> Harness.of(reader("one\n123456", 5))).hasMessageContaining("standard input:2: line is longer than 5 bytes");
  }

  private static ConsoleReader reader(String text, long maxLine) {
    return ConsoleReader.from(Channels.newChannel(new ByteArrayInputStream(text.getBytes(UTF_8))), DataSize.ofBytes(maxLine));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
