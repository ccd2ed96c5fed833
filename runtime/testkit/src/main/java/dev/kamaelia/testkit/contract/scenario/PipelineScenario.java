package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 9: a pipeline that ends by itself. */
public abstract class PipelineScenario extends Contract {

  private static final int COUNT = 1000;

  @Test
  void theConsumerHasAllEverythingIsStoppedAndTheRunReturns() {
    Graph graph = graph("pipeline");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.NEAR);
    var there = graph.add("there", PassBoxes.with()).node(Arena.FAR);
    var back = graph.add("back", PassBoxes.with()).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.pipeline(numbers, there, back, recorder);
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(COUNT).toArray(String[]::new)).endsWith("" + COUNT, "finished", "stopped").hasSize(COUNT + 2);
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
  }
}
