package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.testkit.contract.fixture.HeldSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of a hundred links stands still: the others go on as if it were not there, counted in virtual time. */
final class StalledLinkTest {
  private static final int LINKS = 100;

  /** So small that 50 ms are many of them. */
  private static final int WINDOW = 256;

  @TempDir Path folder;

  private Graph graph(boolean stalled) {
    Graph graph = Graph.named("stalled");
    graph.node("near", "127.0.0.1:0");
    graph.node("far", "127.0.0.1:0");
    for (int i = 0; i < LINKS; i++) {
      var numbers = graph.add("numbers" + i, NumbersBoxes.with().count(Long.MAX_VALUE).journal(folder.resolve("journal"))).node("near");
      if (i == 0 && stalled) graph.link(numbers.outbox(), graph.add("sink0", HeldSinkBoxes.with().gate(folder.resolve("gate")).journal(folder.resolve("journal"))).node("far").inbox()).windowMessages(WINDOW);
      else graph.link(numbers.outbox(), graph.add("sink" + i, PassBoxes.with()).node("far").inbox()).windowMessages(WINDOW);
    }
    return graph;
  }

  /** How many messages each link has carried after 50 ms. */
  private List<Long> carried(boolean stalled) {
    VirtualTime time = VirtualTime.create();
    MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
    Graph graph = graph(stalled);
    SimulatedNode near = new SimulatedNode(graph, "near", time.environment(), network);
    SimulatedNode far = new SimulatedNode(graph, "far", time.environment(), network);
    far.start();
    near.start();
    time.advance(Duration.ofMillis(50));
    return far.snapshot().links().stream().map(Snapshot.LinkView::sent).toList();
  }

  @Test
  void theOtherLinksCarryAsMuchAsWithoutIt() {
    List<Long> all = carried(false);
    List<Long> beside = carried(true);
    assertThat(beside).hasSize(LINKS).first().as("the inbox's capacity").isEqualTo(1024L);
    for (int i = 1; i < LINKS; i++) assertThat(beside.get(i)).as("link " + i + " beside " + all.get(i) + " without").isGreaterThanOrEqualTo(all.get(i) * 8 / 10).isGreaterThan(1024);
  }
}
