package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that no other test runs: they do what their pages say. */
class ExamplesIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  @TempDir Path directory;

  @Test
  void helloSaysHello() throws Exception {
    assertThat(kamaelia(CHECKOUT, "run", "examples/hello/hello.yaml").out()).isEqualTo("Hello, world!\n");
  }

  @Test
  void aCompositeBeginsAnewAndGoesOn() throws Exception {
    Command run = kamaelia(CHECKOUT, "run", "examples/supervised/supervised.yaml");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("paid 12.50\npaid 3.00\npaid 0.99\n");
    assertThat(run.err()).contains("1 dead letter").contains("restart");
    assertThat(Files.readString(CHECKOUT.resolve("examples/supervised/README.md"))).contains(run.out());
  }

  @Test
  void theProjectOfOnesOwnIsBuiltTestedAndRunAnywhere() throws Exception {
    Path project = directory.resolve("project");
    copy(CHECKOUT.resolve("examples/own-component"), project);
    Installed installed = Installed.into(directory, CHECKOUT);

    Command test =
        Command.run(project, List.of("mvn", "-q", "-B", "-Dstyle.color=never", "-s", installed.settings().toString(), "-Dmaven.repo.local=" + installed.repository(), "test"));
    Command run = kamaelia(project, "run", "--cp", "target/classes", "errors.yaml");

    assertThat(test.exit()).as(test.out() + test.err()).isZero();
    assertThat(run.out()).as(run.err()).isEqualTo("1: 09:00:07 WARN  The till has only 3 coins.\n2: 09:01:13 ERROR No change.\n");
    assertThat(Files.readString(project.resolve("README.md"))).contains(run.out());
  }

  @Test
  void theTestsOfTheWordCountPass() throws Exception {
    Command test = kamaelia(CHECKOUT, "test", "examples/wordcount/wordcount.yaml");
    assertThat(test.exit()).as(test.err()).isZero();
    assertThat(Files.readString(CHECKOUT.resolve("docs/testing.md"))).contains(test.out() + test.err());
  }

  @Test
  void theBenchmarksGraphCountsEveryMessage() throws Exception {
    Command local = kamaelia(CHECKOUT, "run", "examples/benchmarks/pipeline.yaml", "--set", "count=20000", "--set", "warmup=10000");
    assertThat(local.out()).as(local.err()).startsWith("10000 messages after 10000: ");
  }

  private static Command kamaelia(Path directory, String... words) throws IOException, InterruptedException {
    return Command.run(directory, Stream.concat(Stream.of(CHECKOUT.resolve("kamaelia").toString()), Stream.of(words)).toList());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.startsWith(from.resolve("target"))).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
  }
}
