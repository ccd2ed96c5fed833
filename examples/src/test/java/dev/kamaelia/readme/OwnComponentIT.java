package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's "Write your own component", word by word, in a fresh directory outside the checkout. */
class OwnComponentIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));
  private static final String CLASS = "src/main/java/com/example/Shout.java";
  private static final String TEST = "src/test/java/com/example/ShoutTest.java";
  private static final String GRAPH = "shout.yaml";

  @TempDir Path directory;
  private Path project;
  private Installed installed;

  @BeforeEach
  void doAsTheReadmeSays() throws IOException {
    Readme readme = Readme.of(CHECKOUT.resolve("README.md"));
    installed = Installed.into(directory, CHECKOUT);
    project = Files.createDirectory(directory.resolve("project"));
    Files.copy(CHECKOUT.resolve("examples/own-component/pom.xml"), project.resolve("pom.xml"));
    for (String file : List.of(CLASS, TEST, GRAPH)) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.writeString(project.resolve(file), readme.file(file));
    }
    assertThat(readme.blockWith("sh", "mvn -q test")).isEqualTo("mvn -q test\npath/to/kamaelia run --cp target/classes shout.yaml\n");
  }

  @Test
  void theCommandsWorkAsWritten() throws Exception {
    Command test = maven("test");
    assertThat(test.exit()).as(test.out() + test.err()).isZero();
    assertThat(Files.readString(project.resolve("target/surefire-reports/com.example.ShoutTest.txt"))).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");

    Command run = kamaelia("run", "--cp", "target/classes", GRAPH);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(expectedOutput());
  }

  @Test
  void aTypoInTheClassIsLocatedWithTheRightSuggestion() throws Exception {
    replace(CLASS, "@Outbox(name = \"outbox\")", "@Outbox(name = \"out box\")");

    Command test = maven("test");

    assertThat(test.exit()).isNotZero();
    List<String> errors = test.out().lines().filter(line -> line.contains("Shout.java:[")).distinct().toList();
    assertThat(errors).as(test.out()).hasSize(1);
    assertThat(errors.getFirst()).contains("Shout.java:[12,25] [BoxName]").endsWith("Did you mean \"out-box\"?");
    assertThat(test.out()).doesNotContain("cannot find symbol");
  }

  @Test
  void aTypoInTheFileIsLocatedWithTheRightSuggestion() throws Exception {
    assertThat(maven("test-compile").exit()).isZero();
    replace(GRAPH, "type: Shout", "type: Shuot");

    Command run = kamaelia("run", "--cp", "target/classes", GRAPH);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error[UnknownType]:")
        .contains("--> shout.yaml:7:18\n")
        .contains("7 |   shout: { type: Shuot }\n  |                  ^^^^^\n")
        .contains("Did you mean \"Shout\"?");
    assertThat(run.err().lines().filter(line -> line.startsWith("error"))).hasSize(1);
  }

  private String expectedOutput() throws IOException {
    try (Stream<String> lines = Files.lines(project.resolve("pom.xml"))) {
      return lines.filter(line -> line.contains("artifactId")).map(line -> line.toUpperCase(Locale.ROOT) + "!\n").collect(Collectors.joining());
    }
  }

  private void replace(String file, String text, String replacement) throws IOException {
    String before = Files.readString(project.resolve(file));
    assertThat(before).contains(text);
    Files.writeString(project.resolve(file), before.replace(text, replacement));
  }

  private Command maven(String goal) throws IOException, InterruptedException {
    return Command.run(
        project,
        List.of("mvn", "-q", "-B", "-Dstyle.color=never", "-s", installed.settings().toString(), "-Dmaven.repo.local=" + installed.repository(), goal));
  }

  private Command kamaelia(String... words) throws IOException, InterruptedException {
    return Command.run(project, Stream.concat(Stream.of(CHECKOUT.resolve("kamaelia").toString()), Stream.of(words)).toList());
  }
}
