package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.IdentifierBoxes;
import dev.kamaelia.testkit.contract.fixture.OriginalsBoxes;
import dev.kamaelia.testkit.contract.fixture.PassTextBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 2: first in, first out; in one process the receiver gets the very same object. */
public abstract class OrderAndIdentityScenario extends Contract {

  @Test
  void theReceiverGetsTheSameXAndThenY() {
    Graph graph = graph("identity");
    var originals = graph.add("originals", OriginalsBoxes.with()).node(Arena.NEAR);
    var pass = graph.add("pass", PassTextBoxes.with()).node(Arena.NEAR);
    var identifier = graph.add("identifier", IdentifierBoxes.with().journal(journal)).node(Arena.FAR);
    graph.pipeline(originals, pass, identifier);
    runInOrder(graph);
    String how = arena().isOneProcess() ? " itself" : " as a copy";
    assertThat(journal()).containsExactly("x" + how, "y" + how);
  }
}
