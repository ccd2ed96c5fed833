package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Scenario 12: links of one outbox are added and removed. */
public abstract class SplitterScenario extends ChangedLinks {

  @Test
  void sinksThatComeAndGoSeeExactlyWhatWasSentBetween() throws IOException {
    Graph graph = graph("splitter");
    Source splitter = source(graph);
    Source holder = holder(graph);
    var a = graph.add("a", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    var b = graph.add("b", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(holder.outbox, a.inbox());
    graph.link(holder.outbox, b.inbox());
    try (Arena.Run run = arena().start(graph)) {
      run.link(splitter.outbox, a.inbox());
      splitter.send(run, 2);
      run.link(splitter.outbox, b.inbox());
      splitter.send(run, 4);
      run.unlink(splitter.outbox, a.inbox());
      splitter.send(run, 5);
      run.unlink(splitter.outbox, b.inbox());
      splitter.send(run, 6);
      run.finish(a.inbox());
      run.finish(b.inbox());
      holder.end();
      run.awaitUntil(() -> journal().contains("a stopped") && journal().contains("b stopped"));
      splitter.end();
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      assertThat(run.discarded()).isEqualTo(1);
    }
    assertThat(journal("a")).containsExactly("1", "2", "3", "4", "finished", "stopped");
    assertThat(journal("b")).containsExactly("3", "4", "5", "finished", "stopped");
  }
}
