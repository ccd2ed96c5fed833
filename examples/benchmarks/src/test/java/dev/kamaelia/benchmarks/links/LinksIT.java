package dev.kamaelia.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The script as users call it, each cell for a moment. */
class LinksIT {
  @Test
  void everyCarrierBringsAllMessagesInOrderInEveryTrial() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("kamaelia.root"));
    Process script = new ProcessBuilder("sh", "examples/benchmarks/run", "links", "--quick").directory(root.toFile()).redirectErrorStream(true).start();

    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.endsWith(": as it was sent"))).as(output).hasSize(LinkPlan.all().size());
  }
}
