package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.AskerBoxes;
import dev.kamaelia.testkit.contract.fixture.AwaitingPassBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 8: nobody who waits misses a message that comes just then. */
public abstract class WakeUpScenario extends Contract {

  private static final long ROUNDS = 1_000_000;

  @Test
  void aHandlerThatIsJustGoingIdleIsWoken() {
    Graph graph = graph("handler");
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR);
    var called = graph.add("called", PassBoxes.with()).node(Arena.FAR);
    graph.link(pass.outbox(), called.inbox());
    play(graph, ROUNDS, pass.inbox(), called.outbox());
  }

  @Test
  void aMicroprocessThatIsJustBeginningToWaitIsWoken() {
    Graph graph = graph("microprocess");
    var pass = graph.add("pass", AwaitingPassBoxes.with()).node(Arena.FAR);
    play(graph, ROUNDS / 10, pass.inbox(), pass.outbox());
  }

  @Test
  void aChainOfHandlersIsWoken() {
    Graph graph = graph("chain");
    var there = graph.add("there", PassBoxes.with()).node(Arena.FAR);
    var back = graph.add("back", PassBoxes.with()).node(Arena.NEAR);
    var again = graph.add("again", PassBoxes.with()).node(Arena.FAR);
    graph.link(there.outbox(), back.inbox());
    graph.link(back.outbox(), again.inbox());
    play(graph, ROUNDS / 10, there.inbox(), again.outbox());
  }

  private void play(Graph graph, long all, InBox<Long> in, OutBox<Long> out) {
    long rounds = arena().part(all);
    var asker = graph.add("asker", AskerBoxes.with().rounds(rounds).journal(journal)).node(Arena.NEAR);
    graph.link(asker.outbox(), in);
    graph.link(out, asker.answer());
    runInOrder(graph);
    assertThat(journal()).containsExactly("rounds " + rounds);
  }
}
