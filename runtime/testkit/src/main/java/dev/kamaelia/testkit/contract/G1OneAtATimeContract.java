package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.ExclusiveBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import org.junit.jupiter.api.Test;

/** G1: an instance never runs in two threads at once; what one activation wrote the next one sees. */
public abstract class G1OneAtATimeContract extends Contract {
  private static final long COUNT = 5000;

  @Test
  void twoStreamsAndATimerNeverRunAComponentAtOnce() {
    Graph graph = graph("exclusive");
    var near = graph.add("near", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.NEAR);
    var far = graph.add("far", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.FAR);
    var exclusive = graph.add("exclusive", ExclusiveBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(near.outbox(), exclusive.left());
    graph.link(far.outbox(), exclusive.right());
    runInOrder(graph);
    assertThat(journal()).contains("handled " + 2 * COUNT + ", ticks 20, overlaps 0");
  }
}
