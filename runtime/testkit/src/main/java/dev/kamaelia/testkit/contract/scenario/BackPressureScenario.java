package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.CountedSourceBoxes;
import dev.kamaelia.testkit.contract.fixture.HeldSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Scenario 7: a fast source, an inbox for two, a slow receiver. */
public abstract class BackPressureScenario extends Contract {

  private static final long COUNT = 10_000;
  private static final int CAPACITY = 2;

  @Test
  void noneIsLostOrDoubledTheQueueStaysWithinItsBoundAndTheSourceIsIdleWhileItWaits() throws IOException {
    Path sent = folder.resolve("sent");
    Path gate = folder.resolve("gate");
    Shared sentSoFar = new Shared(sent);
    Graph graph = graph("back-pressure");
    var source = graph.add("source", CountedSourceBoxes.with().count(COUNT).sent(sent)).node(Arena.NEAR);
    var sink = graph.add("sink", HeldSinkBoxes.with().gate(gate).journal(journal)).node(Arena.FAR).capacity("inbox", CAPACITY);
    graph.link(source.outbox(), sink.inbox());
    try (Arena.Run run = arena().start(graph)) {
      run.awaitUntil(() -> sentSoFar.get() >= CAPACITY);
      if (arena().isOneProcess()) {
        var waits = new WaitReport.Sending("source.outbox", "sink.inbox", CAPACITY, CAPACITY);
        run.awaitUntil(() -> run.waits().orElseThrow().components().stream().anyMatch(entry -> entry.path().equals("source") && entry.doing().equals(waits)));
        assertThat(sentSoFar.get()).isEqualTo(CAPACITY);
      }
      assertThat(sentSoFar.get()).isLessThanOrEqualTo(CAPACITY + 2 * arena().window() + 1);
      new Shared(gate).set(1);
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
    }
    assertThat(journal()).contains("handled " + COUNT + ", misplaced 0");
    long most = journal().stream().filter(line -> line.startsWith("most ")).mapToLong(line -> Long.parseLong(line.substring(5))).findFirst().orElseThrow();
    assertThat(most).isBetween(1L, (long) CAPACITY);
  }
}
