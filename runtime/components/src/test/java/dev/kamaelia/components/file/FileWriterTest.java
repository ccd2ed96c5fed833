package dev.kamaelia.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.testkit.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWriterTest {
  @TempDir Path directory;

  @Test
  void writesEachMessageAsALineAndIsUpToDateWheneverNoneWaits() throws IOException {
    Path file = directory.resolve("out.txt");
    try (Harness writer = Harness.of(FileWriterBoxes.with().path(file))) {
      assertThat(file).isEmptyFile();
      writer.send("inbox", "één").send("inbox", 2);
      assertThat(Files.readString(file)).isEqualTo("één\n2\n");
      writer.finish();
      assertThat(writer.exit().orElseThrow().code()).isZero();
    }
  }

  @Test
  void startsAnewUnlessToldToAppend() throws IOException {
    Path file = Files.writeString(directory.resolve("out.txt"), "old\n");
    try (Harness writer = Harness.of(FileWriterBoxes.with().path(file).append(true))) {
      writer.send("inbox", "new").finish();
    }
    assertThat(Files.readString(file)).isEqualTo("old\nnew\n");
    try (Harness writer = Harness.of(FileWriterBoxes.with().path(file))) {
      writer.send("inbox", "only").finish();
    }
    assertThat(Files.readString(file)).isEqualTo("only\n");
  }

  @Test
  void aLineLongerThanTheBufferIsWrittenWhole() throws IOException {
    Path file = directory.resolve("out.txt");
    String line = "ab".repeat(100_000);
    try (Harness writer = Harness.of(FileWriterBoxes.with().path(file))) {
      writer.send("inbox", line).finish();
    }
    assertThat(Files.readString(file)).isEqualTo(line + "\n");
  }

  @Test
  void aMissingDirectoryIsAOneLineCause() {
    Path file = directory.resolve("missing/out.txt");
    assertThatThrownBy(() -> Harness.of(FileWriterBoxes.with().path(file))).hasMessageContaining(file + ": no such directory");
  }
}
