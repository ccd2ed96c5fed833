package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Scenario 1: an outbox is linked after it has sent. */
public abstract class UnlinkedOutboxScenario extends ChangedLinks {

  @Test
  void whatWasSentWhileUnlinkedIsDiscardedAndLinkingLaterDeliversNothing() throws IOException {
    Graph graph = graph("unlinked");
    Source a = source(graph);
    Source holder = holder(graph);
    var b = graph.add("b", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(holder.outbox, b.inbox());
    try (Arena.Run run = arena().start(graph)) {
      a.send(run, 3);
      run.link(a.outbox, b.inbox());
      holder.end();
      a.send(run, 4);
      a.end();
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      assertThat(run.discarded()).isEqualTo(3);
    }
    assertThat(journal("b")).containsExactly("4", "finished", "stopped");
  }
}
