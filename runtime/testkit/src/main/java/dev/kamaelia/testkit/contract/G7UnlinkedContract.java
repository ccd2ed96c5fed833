package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import org.junit.jupiter.api.Test;

/** G7: an unlinked outbox discards, and its sender does not wait. */
public abstract class G7UnlinkedContract extends Contract {
  @Test
  void moreThanAnyInboxHoldsCanBeSentIntoNothing() {
    Graph graph = graph("unlinked");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(5000).journal(journal)).node(Arena.NEAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR);
    graph.link(numbers.outbox(), pass.inbox());
    runInOrder(graph);
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
  }
}
