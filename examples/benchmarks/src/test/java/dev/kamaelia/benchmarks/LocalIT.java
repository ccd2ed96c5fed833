package dev.kamaelia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The script as users call it, each cell for a moment. */
class LocalIT {
  @Test
  void everyContenderGivesTheRightChecksumInEveryWorkload() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("kamaelia.root"));
    Process script = new ProcessBuilder("sh", "examples/benchmarks/run", "local", "--quick").directory(root.toFile()).redirectErrorStream(true).start();

    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor()).as(output).isZero();
    List<String> lines = output.lines().toList();
    assertThat(lines).hasSize(Entrant.values().length);
    assertThat(Arrays.asList(Entrant.values())).allSatisfy(entrant -> {
      long cells = Plan.all().stream().filter(cell -> cell.entrant() == entrant).count();
      assertThat(lines).contains(entrant.title() + ": " + cells + " of " + cells + " cells with the right checksum");
    });
  }
}
