package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Nest1Boxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** G9: passthroughs nest; a message goes through all of them once. */
public abstract class G9PassthroughContract extends Contract {
  @Test
  void fourCompositesInOneAnotherPassEveryMessageOnce() {
    Graph graph = graph("nested");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(1000).journal(journal)).node(Arena.NEAR);
    var nested = graph.add("nested", Nest1Boxes.with()).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.NEAR);
    graph.link(numbers.outbox(), nested.inbox());
    graph.link(nested.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(1000).toArray(String[]::new)).hasSize(1002);
  }
}
