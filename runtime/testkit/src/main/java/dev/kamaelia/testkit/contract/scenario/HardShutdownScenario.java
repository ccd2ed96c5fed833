package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.contract.fixture.StuckBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 10: a stop in the middle of a stream. */
public abstract class HardShutdownScenario extends Contract {

  @Test
  void allStopThoughASourceIsHeldBackAndAHandlerWaitsForWhatNeverComes() {
    Graph graph = graph("hard");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node(Arena.NEAR);
    var there = graph.add("there", PassBoxes.with()).node(Arena.FAR);
    var stuck = graph.add("stuck", StuckBoxes.with().at(100).journal(journal)).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.pipeline(numbers, there, stuck, recorder);
    try (Arena.Run run = arena().start(graph)) {
      run.awaitUntil(() -> journal().contains("stuck stuck") && journal("recorder").contains("99"));
      run.stop();
      run.await();
    }
    assertThat(journal()).contains("numbers stopped", "stuck stopped", "recorder stopped").noneMatch(line -> line.endsWith("finished"));
    assertThat(journal("recorder")).startsWith(numbers(99).toArray(String[]::new)).doesNotContain("100");
  }
}
