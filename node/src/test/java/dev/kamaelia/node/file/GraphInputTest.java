package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphInputTest {
  @TempDir Path directory;

  @Test
  void aFileIsWhatExistsOrEndsLikeOneOrIsAHyphen() throws IOException {
    Path file = Files.writeString(directory.resolve("graph"), "version: 1");
    assertThat(GraphInput.isFile(file.toString())).isTrue();
    assertThat(GraphInput.isFile("nosuch.yaml")).isTrue();
    assertThat(GraphInput.isFile("nosuch.yml")).isTrue();
    assertThat(GraphInput.isFile("-")).isTrue();
    assertThat(GraphInput.isFile("NullSink")).isFalse();
    assertThat(GraphInput.isFile("a\0b")).isFalse();
  }

  @Test
  void aFileThatIsNotThereGetsTheNearestOne() throws IOException {
    Files.writeString(directory.resolve("wordcount.yaml"), "");
    assertThatThrownBy(() -> read("wordcuont.yaml")).isInstanceOf(UsageException.class)
        .hasMessage("[GraphNotFound] There is no graph file %1$s/wordcuont.yaml. Did you mean \"%1$s/wordcount.yaml\"?".formatted(directory));
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThatThrownBy(() -> read("")).isInstanceOf(UsageException.class).hasMessageStartingWith("[NotAFile]");
  }

  @Test
  void otherEncodingsAreNamedWithTheirPlace() throws IOException {
    Files.write(directory.resolve("latin1.yaml"), "version: 1\nname: caf\u00E9 x\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read("latin1.yaml")).isInstanceOfSatisfying(GraphException.class, e -> assertThat(Diagnostic.render(e.diagnostics())).isEqualTo("""
        error[BadEncoding]: The graph file is not UTF-8: the byte 0xE9 is out of place.
         --> %s/latin1.yaml:2:10
          |
        2 | name: caf
          |          ^
          = help: Save it as UTF-8.""".formatted(directory)));
    Files.write(directory.resolve("utf16.yaml"), "version: 1\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> read("utf16.yaml")).isInstanceOf(GraphException.class).hasMessageContaining("0xFE");
  }

  @Test
  void aByteOrderMarkIsIgnored() throws IOException {
    Files.writeString(directory.resolve("bom.yaml"), "\uFEFFversion: 1\ncomponents: { a: { type: NullSink } }\n");
    assertThat(TestGraphs.load(directory.resolve("bom.yaml").toString(), Map.of()).topology().name()).isEqualTo("bom");
  }

  @Test
  void aHugeFileIsRefusedWithoutReadingIt() {
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
        return length;
      }
    };
    assertThatThrownBy(() -> GraphInput.read("-", endless)).isInstanceOf(GraphException.class).hasMessage("[TooLarge] <stdin> is larger than 16 MiB, which no graph file is.");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "version: 1\nx: " + "[".repeat(100_000);
    assertThat(Diagnostic.render(TestGraphs.problems(deep).subList(0, 1))).startsWith("error[YamlSyntax]: Not valid YAML: it is nested more than 64 deep.");
  }

  @Test
  void manyErrorsAreCutShort() {
    String many = "version: 1\ncomponents:\n" + "  a-%d: { typ: x }\n".repeat(500).replace("%d", "1");
    assertThat(TestGraphs.problems(many)).hasSize(101).last().extracting(Diagnostic::fact).asString().matches("There are \\d+ more errors and warnings\\.");
  }

  private SourceText read(String name) {
    return GraphInput.read(directory.resolve(name).toString(), new ByteArrayInputStream(new byte[0]));
  }
}
