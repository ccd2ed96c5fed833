package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** G8: each of several links of an outbox gets every message. */
public abstract class G8FanOutContract extends Contract {
  @Test
  void everyReceiverGetsEverythingInOrder() {
    Graph graph = graph("fan-out");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(2000).journal(journal)).node(Arena.NEAR);
    var near = graph.add("near", RecorderBoxes.with().journal(journal)).node(Arena.NEAR);
    var far = graph.add("far", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    var slow = graph.add("slow", RecorderBoxes.with().journal(journal)).node(Arena.FAR).capacity("inbox", 1);
    graph.link(numbers.outbox(), near.inbox());
    graph.link(numbers.outbox(), far.inbox());
    graph.link(numbers.outbox(), slow.inbox());
    runInOrder(graph);
    for (String receiver : new String[] {"near", "far", "slow"}) {
      assertThat(journal(receiver)).startsWith(numbers(2000).toArray(String[]::new)).hasSize(2002);
    }
  }
}
