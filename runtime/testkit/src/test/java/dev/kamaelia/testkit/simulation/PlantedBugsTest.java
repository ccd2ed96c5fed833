package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eleven mistakes in the engine and the links, each in a process of its own: the simulation finds all of them. Writes the table of {@code docs/simulation.md} to {@code target/planted.md}. */
@Timeout(600)
@DisabledIfSystemProperty(named = "kamaelia.fusion", matches = "off", disabledReason = "the mistakes are found in the usual execution")
@DisabledIfSystemProperty(named = "kamaelia.chains", matches = ".+", disabledReason = "the mistakes are found in the usual execution")
final class PlantedBugsTest {
  private static final int SEEDS = 300;
  private static final Path TABLE = Path.of("target", "planted.md");

  @TempDir Path folder;

  static List<PlantedBug> bugs() throws IOException {
    return PlantedBug.all();
  }

  @BeforeAll
  static void begin() throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.writeString(TABLE, "| mistake | what is wrong | found by | seeds |\n| --- | --- | --- | --- |\n");
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void theSimulationFindsIt(PlantedBug bug) throws Exception {
    String output = run(bug);
    String found = output.lines().filter(line -> line.startsWith("failed with seed ")).findFirst().orElse("");
    assertThat(found).as("%s in %d seeds: %s", bug, SEEDS, output).isNotEmpty();
    String seed = found.substring("failed with seed ".length()).replaceFirst("/.*", "");
    Files.writeString(TABLE, "| %s | %s | `%s` | %s |\n".formatted(bug.name(), bug.what(), bug.test(), seed), StandardOpenOption.APPEND);
  }

  @Test
  void thereAreEleven() throws IOException {
    assertThat(bugs()).hasSize(11);
  }

  private String run(PlantedBug bug) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dguice_custom_class_loading=CHILD", "--sun-misc-unsafe-memory-access=allow",
        "-cp", bug.compile(folder) + ":" + System.getProperty("java.class.path"), Seeds.class.getName(), getClass().getPackageName() + "." + bug.test(), "1", Integer.toString(SEEDS));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s came to an end", bug).isTrue();
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
