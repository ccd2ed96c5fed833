package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes, of which one is stopped (SIGSTOP) for longer than its links are patient: it is not away. One that is killed is. */
@Timeout(600)
final class StoppedIT {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final String PATIENCE = STRESS ? "30s" : "2s";
  private static final int STOPPED_SECONDS = STRESS ? 60 : 8;
  private static final long HANG_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void whoIsStoppedForLongerThanThePatienceLosesNothing() throws Exception {
    FaultRun run = new FaultRun(folder, HANG_SECONDS);
    String graph = graph(run);
    try (Kamaelia left = Kamaelia.start("node", "left", graph);
        Kamaelia right = Kamaelia.start("node", "right", graph)) {
      List<Kamaelia> nodes = List.of(left, right);
      left.awaitLine("left: running");
      run.awaitBeyond(1, nodes);
      right.standStill(STOPPED_SECONDS);
      run.recovered("called process stopped", nodes);
      left.standStill(STOPPED_SECONDS);
      run.recovered("calling process stopped", nodes);
      run.end(nodes);
      assertThat(left.errors()).anyMatch(line -> line.contains("right takes connections but does not answer"));
      assertThat(right.errors()).anyMatch(line -> line.contains("left takes connections but does not answer"));
    }
  }

  @Test
  void whoIsKilledIsLostWhenThePatienceIsOver() throws Exception {
    FaultRun run = new FaultRun(folder, HANG_SECONDS);
    String graph = graph(run);
    try (Kamaelia left = Kamaelia.start("node", "left", graph);
        Kamaelia right = Kamaelia.start("node", "right", graph)) {
      left.awaitLine("left: running");
      run.awaitBeyond(1, List.of(left, right));
      right.signal("KILL");
      assertThat(left.exitCode()).isEqualTo(1);
      assertThat(left.errors()).anyMatch(line -> line.contains("stayed away for longer than " + PATIENCE)).noneMatch(line -> line.contains("takes connections"));
    }
  }

  private static String graph(FaultRun run) throws IOException {
    return run.graph("", "127.0.0.1:" + Kamaelia.freePort(), "127.0.0.1:" + Kamaelia.freePort(), PATIENCE);
  }
}
