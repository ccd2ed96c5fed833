package dev.kamaelia.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.DataSize;
import dev.kamaelia.testkit.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReaderTest {
  private static final Duration WHILE = Duration.ofSeconds(1);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("a.log");
  }

  @Test
  void sendsTheLinesOfTheFileAndEnds() throws IOException {
    Files.writeString(file, "one\r\n\ntwo\nthree");
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file))) {
      assertThat(reader.received("outbox")).containsExactly("one", "", "two", "three");
      assertThat(reader.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    Files.createFile(file);
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file))) {
      assertThat(reader.received("outbox")).isEmpty();
      assertThat(reader.isEnded()).isTrue();
    }
  }

  @Test
  void moreLinesThanAnInboxHoldsAllArriveInOrder() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) text.append(i).append('\n');
    Files.writeString(file, text);
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file))) {
      assertThat(String.join("\n", reader.received("outbox").stream().map(Object::toString).toList()) + "\n").isEqualTo(text.toString());
    }
  }

  @Test
  void aMissingFileIsAOneLineCause() {
    assertThatThrownBy(() -> Harness.of(FileReaderBoxes.with().path(file))).isInstanceOf(AssertionError.class).hasMessageContaining(file + ": no such file");
  }

  @Test
  void aDirectoryIsAOneLineCause() {
    assertThatThrownBy(() -> Harness.of(FileReaderBoxes.with().path(directory))).hasMessageContaining(directory + ": is a directory");
  }

  @Test
  void aLineThatIsTooLongNamesFileAndLine() throws IOException {
    Files.writeString(file, "123\n123456\n");
    assertThatThrownBy(() -> Harness.of(FileReaderBoxes.with().path(file).maxLine(DataSize.ofBytes(5))))
        .hasMessageContaining(file + ":2: line is longer than 5 bytes")
        .hasMessageContaining("received from outbox before: [123]");
  }

  @Test
  void followingSendsALineOnceItsEndIsThere() throws IOException {
    Files.writeString(file, "one\ntw");
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file).follow(true))) {
      assertThat(reader.received("outbox")).containsExactly("one");
      append("o\nthree\n");
      reader.advance(WHILE);
      assertThat(reader.received("outbox")).containsExactly("one", "two", "three");
      assertThat(reader.isEnded()).isFalse();
    }
  }

  @Test
  void followingGoesOnWithTheFileThatReplacesIt() throws IOException {
    Files.writeString(file, "old\n");
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file).follow(true))) {
      append("last");
      Files.move(file, directory.resolve("a.log.1"));
      reader.advance(WHILE);
      Files.writeString(file, "new\n");
      reader.advance(WHILE);
      assertThat(reader.received("outbox")).containsExactly("old", "last", "new");
    }
  }

  @Test
  void followingStartsAgainWhenTheFileIsTruncated() throws IOException {
    Files.writeString(file, "one\ntwo\n");
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file).follow(true))) {
      Files.writeString(file, "3\n");
      reader.advance(WHILE);
      assertThat(reader.received("outbox")).containsExactly("one", "two", "3");
    }
  }

  @Test
  void followingEndsWhenItsReceiverHasEnded() throws IOException {
    Files.writeString(file, "one\n");
    try (Harness reader = Harness.of(FileReaderBoxes.with().path(file).follow(true))) {
      reader.closeReceiver("outbox").advance(WHILE);
      assertThat(reader.exit().orElseThrow().code()).isZero();
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
