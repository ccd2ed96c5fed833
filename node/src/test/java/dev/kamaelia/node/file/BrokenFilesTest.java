package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole text of the errors of each file in {@code broken/}; {@code -Dkamaelia.goldens=write} rewrites what is expected. */
class BrokenFilesTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("broken"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aBrokenFileGetsExactlyTheseErrors(Path file) throws IOException {
    String found = Diagnostic.render(errorsOf(file)) + "\n";
    Path golden = RESOURCES.resolve("expected").resolve(file.getFileName().toString().replace(".yaml", ".txt"));
    if ("write".equals(System.getProperty("kamaelia.goldens"))) Files.writeString(golden, found);
    assertThat(found).isEqualTo(Files.readString(golden));
  }

  private static List<Diagnostic> errorsOf(Path file) {
    try {
      TestGraphs.load(file.toString(), Map.of());
      throw new AssertionError(file + " has no error");
    } catch (GraphException e) {
      return e.diagnostics();
    }
  }
}
