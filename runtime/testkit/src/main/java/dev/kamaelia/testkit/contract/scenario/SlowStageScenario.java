package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.LatePassBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 11: the end arrives while much is still queued. */
public abstract class SlowStageScenario extends Contract {

  private static final int COUNT = 500;

  @Test
  void everythingThatWasQueuedIsProcessedFirst() {
    Graph graph = graph("late");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.NEAR);
    var late = graph.add("late", LatePassBoxes.with().journal(journal)).node(Arena.FAR);
    var back = graph.add("back", PassBoxes.with()).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.pipeline(numbers, late, back, recorder);
    runInOrder(graph);
    assertThat(journal()).contains("told that the source has finished");
    assertThat(journal("recorder")).startsWith(numbers(COUNT).toArray(String[]::new)).endsWith("finished", "stopped").hasSize(COUNT + 2);
  }
}
