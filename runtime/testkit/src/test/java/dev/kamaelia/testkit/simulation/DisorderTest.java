package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.SinkBoxes;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Order within a lane is the transport's promise: where it is broken the lane ends, and the session goes on over another one. */
final class DisorderTest {
  private static final int COUNT = 20_000;

  @Test
  void aLaneWhoseFramesComeInAnotherOrderEndsAndNothingIsLost() throws Exception {
    Trial trial = Trial.run(DisorderTest::swapped, Seed.of(1), false);
    if (trial.failure().isPresent()) throw new AssertionError(trial.failure().get());
  }

  private static void swapped(Simulation simulation) {
    Ledger ledger = new Ledger();
    Graph graph = Graph.named("disorder").install(ledger.module());
    graph.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var source = graph.add("source", SourceBoxes.with().count(COUNT)).node("one");
    var sink = graph.add("sink", SinkBoxes.with()).node("two");
    graph.link(source.outbox(), sink.inbox());
    SimulatedCluster cluster = simulation.start(graph);
    cluster.await(Duration.ofSeconds(1), () -> ledger.receivedBy("sink").size() > 100 && cluster.network().swap("one", "two"));
    cluster.await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("sink"), COUNT);
    assertThat(cluster.node("two").snapshot().links().getFirst().across().orElseThrow().resumes()).as("lanes after the first").isEqualTo(1);
  }
}
