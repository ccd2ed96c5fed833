package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.fixture.HeldSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Scenario 4: a link is taken away while its receiver has not handled what it brought. */
public abstract class UnlinkScenario extends ChangedLinks {

  @Test
  void whatWasDeliveredStaysWhenTheLinkIsTakenAway() throws IOException {
    Path gate = folder.resolve("gate");
    Graph graph = graph("unlink");
    Source a = source(graph);
    var b = graph.add("b", HeldSinkBoxes.with().gate(gate).journal(journal)).node(Arena.FAR);
    graph.link(a.outbox, b.inbox());
    try (Arena.Run run = arena().start(graph)) {
      a.send(run, 2);
      run.unlink(a.outbox, b.inbox());
      a.send(run, 3);
      new Shared(gate).set(1);
      run.finish(b.inbox());
      run.awaitUntil(() -> journal().contains("handled 2, misplaced 0"));
      a.end();
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      assertThat(run.discarded()).isEqualTo(1);
    }
  }

  @Test
  void anInboxThatIsLinkedAgainGoesOnAndEndsWithItsLinkOnceItIsFinished() throws IOException {
    Path gate = folder.resolve("gate");
    new Shared(gate).set(1);
    Graph graph = graph("linked again");
    Source a = source(graph);
    var b = graph.add("b", HeldSinkBoxes.with().gate(gate).journal(journal)).node(Arena.FAR);
    graph.link(a.outbox, b.inbox());
    try (Arena.Run run = arena().start(graph)) {
      a.send(run, 2);
      run.unlink(a.outbox, b.inbox());
      run.link(a.outbox, b.inbox());
      a.send(run, 3);
      run.finish(b.inbox());
      a.send(run, 4);
      a.end();
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
    }
    assertThat(journal()).contains("handled 4, misplaced 0");
  }
}
