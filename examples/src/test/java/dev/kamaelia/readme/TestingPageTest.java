package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that docs/testing.md shows are those that the build runs. */
class TestingPageTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  @ParameterizedTest
  @ValueSource(strings = {"WordCounterTest", "ClockTest", "WordCountClusterTest", "RecordedWordsTest"})
  void thePageShowsTheTestsThatRun(String name) throws IOException {
    String source = Files.readString(CHECKOUT.resolve("examples/src/test/java/dev/kamaelia/testing/" + name + ".java"));
    assertThat(page().blockWith("java", "class " + name)).isEqualTo(source.substring(source.indexOf("class ")));
  }

  @Test
  void theTestsOfTheGraphFileAreThoseOfTheExample() throws IOException {
    assertThat(Files.readString(CHECKOUT.resolve("examples/wordcount/wordcount.yaml"))).endsWith(page().blockWith("yaml", "tests:"));
  }

  private static Readme page() throws IOException {
    return Readme.of(CHECKOUT.resolve("docs/testing.md"));
  }
}
