package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.SinkBoxes;
import dev.kamaelia.testkit.simulation.part.SlowSinkBoxes;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import dev.kamaelia.testkit.simulation.part.StageBoxes;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A pipeline over three nodes, and what may go wrong between them. */
final class PipelineSimulationTest {
  private static final int COUNT = 2000;

  /** So late, at most, the end of a node is seen. */
  private static final Duration LOOK = Duration.ofMillis(3);

  /** One to two to three, and from two back to a second receiver on one. */
  private static Graph graph(Ledger ledger, long count, RandomGenerator random) {
    Graph graph = Graph.named("three").install(ledger.module());
    graph.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2").node("three", "127.0.0.1:3");
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var stage = graph.add("stage", StageBoxes.with()).node("two").capacity("inbox", capacity(random));
    var slow = graph.add("slow", SlowSinkBoxes.with()).node("three").capacity("inbox", capacity(random));
    var back = graph.add("back", SinkBoxes.with()).node("one");
    graph.link(source.outbox(), stage.inbox()).windowMessages(window(random));
    graph.link(stage.outbox(), slow.inbox()).windowMessages(window(random));
    graph.link(stage.outbox(), back.inbox()).windowMessages(window(random));
    return graph;
  }

  private static int capacity(RandomGenerator random) {
    return (int) Spread.between(random, 1, 512);
  }

  /** Often so small that senders wait for credit. */
  private static int window(RandomGenerator random) {
    return (int) Spread.between(random, 1, 4096);
  }

  @Simulated(seeds = 300)
  @Touches({"G1", "G2", "G3", "G4", "G12", "G13"})
  void nothingIsLostDoubledOrReorderedWhileAllProcessesLive(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph(ledger, count, simulation.random("graph")));
    cluster.check(() -> Invariants.boxesAreBounded(cluster));
    cluster.await();
    Invariants.nobodyBreaksARule(cluster);
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    assertThat(cluster.losses()).isEmpty();
    Invariants.exactly(ledger.receivedBy("stage"), count);
    Invariants.exactly(ledger.receivedBy("slow"), count);
    Invariants.exactly(ledger.receivedBy("back"), count);
  }

  /** One source, two receivers on nodes that may die, and links that go on without them. */
  private static Graph mortal(Ledger ledger, long count, RandomGenerator random) {
    Graph graph = Graph.named("mortal").install(ledger.module());
    graph.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2").node("three", "127.0.0.1:3");
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var left = graph.add("left", SinkBoxes.with()).node("two").capacity("inbox", capacity(random));
    var right = graph.add("right", SlowSinkBoxes.with()).node("three").capacity("inbox", capacity(random));
    Duration patience = Spread.between(random, Duration.ofMillis(1), Duration.ofSeconds(10));
    graph.link(source.outbox(), left.inbox()).windowMessages(window(random)).onLoss(LossPolicy.CONTINUE).patience(patience);
    graph.link(source.outbox(), right.inbox()).windowMessages(window(random)).onLoss(LossPolicy.CONTINUE).patience(patience);
    return graph;
  }

  @Simulated(seeds = 150)
  @Touches({"G2", "G3", "G12"})
  void aLossIsReportedInItsRangeWhateverCrashes(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    Faults faults = Faults.NETWORK.withCrashesOf("two", "three");
    SimulatedCluster cluster = simulation.faults(faults).start(mortal(ledger, count, simulation.random("graph")));
    cluster.check(() -> Invariants.boxesAreBounded(cluster));
    cluster.await(Duration.ofMinutes(10), () -> cluster.ended("one").isPresent());
    for (int second = 0; second < 60 && !cluster.hasEnded(); second++) cluster.advance(Duration.ofSeconds(1)); // who was away at its end goes on waiting
    Invariants.nobodyBreaksARule(cluster);
    if (!ledger.lifeOf("source").contains("started")) return; // a receiver was away at the start for longer than a start may take
    assertThat(cluster.node("one").code()).as(cluster.standing()).isZero();
    covered(cluster, ledger, "left", "two", count);
    covered(cluster, ledger, "right", "three", count);
  }

  /** Who has sent all, and was told that it arrived, does not learn of a receiver's later death or failure. */
  private static void covered(SimulatedCluster cluster, Ledger ledger, String receiver, String node, long count) {
    Duration ended = cluster.ended("one").orElseThrow();
    if (cluster.node(node).code() != 0 && cluster.ended(node).orElse(ended).compareTo(ended) >= 0) return;
    if (cluster.killed(node).isPresent() && cluster.killed(node).get().plus(LOOK).compareTo(ended) > 0) return;
    LossReport.of("source.outbox -> " + receiver + ".inbox", cluster.node("one").losses()).covers(ledger.receivedBy(receiver), count);
  }
}
