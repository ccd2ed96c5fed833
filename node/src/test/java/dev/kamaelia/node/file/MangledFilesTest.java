package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is in a text, reading it ends in a graph or in diagnostics that can be shown. */
class MangledFilesTest {
  private static final String[] PIECES = {
    "{", "}", "[", "]", ":", ",", "-", "|", "'", "\"", "\\", "\n", "\n  ", "\t", "$", "${", "${X", "}", "&a", "*a", "!", "!!str ", "#", "---\n", "...\n", "? ", "é", "🙂", "\u0000", "\u0085",
    "\uD800", "null", "~", "0", "-1", "1e9", "components", "type", "<<", "=", "%", "@", "`", ">", "| \n", "\r"
  };

  @Test
  void aMangledFileNeverBreaksTheReader() throws IOException {
    String original = Files.readString(Path.of("src/test/resources/graphs/design.yaml"));
    for (long seed = 0; seed < 200; seed++) read(mangled(original, new SplittableRandom(seed)), "seed " + seed);
  }

  @Test
  void aMangledLineNeverBreaksTheReader() {
    String original = "FileReader(path=a.log, follow='true') | Grep(pattern=\"E|\\\"\") | ConsoleEcho";
    for (long seed = 0; seed < 1000; seed++) {
      GraphDocument document = OneLiner.read(new SourceText("<argument>", mangled(original, new SplittableRandom(seed))), TestGraphs.CATALOG);
      assertThat(Diagnostic.render(document.report().sorted())).isNotNull();
    }
  }

  private static void read(String text, String seed) {
    try {
      assertThat(Diagnostic.render(TestGraphs.problems(text))).isNotNull();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(seed + ":\n" + text, e);
    }
  }

  private static String mangled(String original, SplittableRandom random) {
    StringBuilder text = new StringBuilder(original);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(20)));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
      }
    }
    return text.toString();
  }
}
