package dev.kamaelia.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.components.source.DataSourceBoxes;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.examples.wordcount.WordCounterBoxes;
import dev.kamaelia.examples.wordcount.WordRankingBoxes;
import dev.kamaelia.examples.wordcount.WordSplitterBoxes;
import dev.kamaelia.testkit.simulation.Faults;
import dev.kamaelia.testkit.simulation.Simulated;
import dev.kamaelia.testkit.simulation.SimulatedCluster;
import dev.kamaelia.testkit.simulation.Simulation;
import java.time.Duration;
import java.util.Collections;

class WordCountClusterTest {
  private static Graph wordCount(int lines, LineCollector.Lines printed) {
    Graph graph = Graph.named("words").node("reader", "127.0.0.1:1").node("counter", "127.0.0.1:2").node("writer", "127.0.0.1:3");
    graph.install(binder -> binder.bind(LineCollector.Lines.class).toInstance(printed));
    var read = graph.add("read", DataSourceBoxes.with().messages(Collections.nCopies(lines, "to be or not to be"))).node("reader");
    var split = graph.add("split", WordSplitterBoxes.with()).node("reader");
    var count = graph.add("count", WordCounterBoxes.with()).node("counter");
    var rank = graph.add("rank", WordRankingBoxes.with()).node("writer");
    var print = graph.add("print", LineCollectorBoxes.with()).node("writer");
    graph.link(read.outbox(), split.inbox());
    graph.link(split.outbox(), count.inbox());
    graph.link(count.outbox(), rank.inbox());
    graph.link(rank.outbox(), print.inbox());
    return graph;
  }

  @Simulated(seeds = 50)
  void aPartitionChangesNothingInTheCounts(Simulation simulation) {
    LineCollector.Lines printed = new LineCollector.Lines();
    int lines = simulation.messages(500);
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(wordCount(lines, printed));
    cluster.advance(Duration.ofMillis(20));
    cluster.network().silence("reader", "counter");                  // besides what the seed has go wrong
    cluster.network().silence("counter", "reader");
    cluster.advance(Duration.ofSeconds(5));
    cluster.network().heal("reader", "counter");
    cluster.network().heal("counter", "reader");
    cluster.await();
    assertThat(cluster.codes()).containsOnly(0);
    assertThat(printed.all).containsExactly(2 * lines + " be", 2 * lines + " to", lines + " not", lines + " or");
  }
}
