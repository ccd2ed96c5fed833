package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.examples.calls.LargerFileBoxes;
import dev.kamaelia.examples.calls.LineCounterBoxes;
import dev.kamaelia.examples.calls.TextCounterBoxes;
import dev.kamaelia.examples.wordcount.WordCount;
import dev.kamaelia.testkit.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The components of docs/calls.md are those of the examples, and do what the page says. */
class CallsPageTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LineCounter", "LargerFile", "TextCounter"})
  void thePageShowsTheClassOfTheExamples(String name) throws IOException {
    String source = Files.readString(CHECKOUT.resolve("examples/src/main/java/dev/kamaelia/examples/calls/" + name + ".java"));
    assertThat(Readme.of(CHECKOUT.resolve("docs/calls.md")).blockWith("java", "class " + name)).isEqualTo(source.substring(source.indexOf("/**")));
  }

  @Test
  void aHandlerCounts() throws IOException {
    String poem = file("poem", "one\ntwo\n");
    try (Harness counter = Harness.of(LineCounterBoxes.with())) {
      counter.send("inbox", poem).send("inbox", directory.resolve("missing").toString()).finish();
      assertThat(counter.received("outbox")).containsExactly(poem + ": 2");
      assertThat(counter.received("failed")).singleElement().asString().contains("call \"lines of ", "NoSuchFileException");
      assertThat(counter.isEnded()).isTrue();
    }
  }

  @Test
  void aGraphCounts() {
    try (Harness counter = Harness.of(TextCounterBoxes.with())) {
      counter.send("inbox", "to be or\nnot to be").finish();
      assertThat(counter.received("outbox")).containsExactlyInAnyOrder(new WordCount("to", 2), new WordCount("be", 2), new WordCount("or", 1), new WordCount("not", 1));
      assertThat(counter.received("failed")).isEmpty();
    }
  }

  @Test
  void aProcessCompares() throws IOException {
    String small = file("small", "1");
    String large = file("large", "22");
    try (Harness larger = Harness.of(LargerFileBoxes.with())) {
      larger.send("inbox", small).send("inbox", large).send("inbox", large).send("inbox", small).finish();
      assertThat(larger.received("outbox")).containsExactly(large, large);
    }
  }
}
