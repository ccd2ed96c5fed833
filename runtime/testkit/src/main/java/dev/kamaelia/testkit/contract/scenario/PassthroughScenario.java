package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.Nest1Boxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 5: four composites in one another. */
public abstract class PassthroughScenario extends Contract {
  @Test
  void oneSendReachesTheLeafOnceWhicheverLinkIsDeclaredFirst() {
    for (boolean inFirst : new boolean[] {true, false}) {
      Graph graph = graph("nested-" + inFirst);
      String name = "recorder-" + inFirst;
      var numbers = graph.add("numbers", NumbersBoxes.with().count(1).journal(journal)).node(Arena.NEAR);
      var nested = graph.add("nested", Nest1Boxes.with()).node(Arena.FAR);
      var recorder = graph.add(name, RecorderBoxes.with().journal(journal)).node(Arena.NEAR);
      if (inFirst) graph.link(numbers.outbox(), nested.inbox());
      graph.link(nested.outbox(), recorder.inbox());
      if (!inFirst) graph.link(numbers.outbox(), nested.inbox());
      runInOrder(graph);
      assertThat(journal(name)).containsExactly("1", "finished", "stopped");
    }
  }
}
