package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import org.junit.jupiter.api.Test;

/** G11: components that can be woken only by each other are reported with their full boxes, wherever they are. What must not be reported shows only in virtual time. */
public abstract class G11DeadlockContract extends Contract {
  private static final int CAPACITY = 4;

  @Test
  void aCycleOverBothNodesIsReportedWithItsFullBoxes() {
    Arena.Outcome outcome = run(ring(false));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.cause()).startsWith("[Deadlock]").contains("wait for each other, and nothing else can wake them:", "hub.outbox -> ", "which is full (4 of 4)", ".outbox -> hub.inbox");
  }

  @Test
  void aCycleThatIsAlsoLinkedBySignalsIsReported() {
    Arena.Outcome outcome = run(ring(true));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.cause()).startsWith("[Deadlock]").contains("hub.outbox -> ");
  }

  /** What the hub sends goes round twice and comes back as two: more and more. */
  private Graph ring(boolean signals) {
    Graph graph = graph("ring");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(1).journal(journal)).node(Arena.NEAR);
    var hub = graph.add("hub", PassBoxes.with()).node(Arena.NEAR).capacity("inbox", CAPACITY);
    var one = graph.add("one", PassBoxes.with()).node(Arena.FAR).capacity("inbox", CAPACITY);
    var other = graph.add("other", PassBoxes.with()).node(Arena.FAR).capacity("inbox", CAPACITY);
    graph.link(numbers.outbox(), hub.inbox());
    if (signals) {
      graph.pipeline(hub, one, hub);
    } else {
      graph.link(hub.outbox(), one.inbox());
      graph.link(one.outbox(), hub.inbox());
    }
    graph.link(hub.outbox(), other.inbox());
    graph.link(other.outbox(), hub.inbox());
    return graph;
  }
}
