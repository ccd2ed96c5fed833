package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.engine.introspection.Snapshot.ComponentView;
import dev.kamaelia.testkit.contract.fixture.FirstOfBoxes;
import dev.kamaelia.testkit.network.SimulatedNode;
import dev.kamaelia.testkit.simulation.part.DoublerBoxes;
import dev.kamaelia.testkit.simulation.part.FragileBoxes;
import dev.kamaelia.testkit.simulation.part.LateSinkBoxes;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.RightFirstBoxes;
import dev.kamaelia.testkit.simulation.part.SinkBoxes;
import dev.kamaelia.testkit.simulation.part.SlowSinkBoxes;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import dev.kamaelia.testkit.simulation.part.StageBoxes;
import dev.kamaelia.testkit.simulation.part.TwoWaysBoxes;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** How components end over three nodes, in order and otherwise, and what may go wrong between them meanwhile. */
final class LifeSimulationTest {
  /** So much time passes between two looks at whether anything moves. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private static final int COUNT = 500;
  private static final List<String> PATHS = List.of("source", "middle", "sink");

  private static Graph graph(Ledger ledger) {
    return Graph.named("life").install(ledger.module()).node("one", "127.0.0.1:1").node("two", "127.0.0.1:2").node("three", "127.0.0.1:3");
  }

  private static ComponentView component(SimulatedNode node, String path) {
    return node.snapshot().components().stream().filter(component -> component.path().equals(path)).findFirst().orElseThrow();
  }

  @Simulated(seeds = 60)
  @Touches({"G2", "G4", "G13"})
  void aReceiverThatHasEnoughEndsWhatFeedsIt(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(Long.MAX_VALUE)).node("one");
    var middle = graph.add("middle", StageBoxes.with()).node("two");
    var few = graph.add("few", FirstOfBoxes.with().count(count)).node("three");
    var sink = graph.add("sink", SinkBoxes.with()).node("one");
    graph.link(source.outbox(), middle.inbox());
    graph.link(middle.outbox(), few.inbox());
    graph.link(few.outbox(), sink.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("sink"), count);
    for (String path : PATHS) assertThat(ledger.lifeOf(path)).as(path).endsWith("finished", "stopped");
  }

  @Simulated(seeds = 60)
  @Touches({"G3", "G5"})
  void aStopAtAnyTimeAndNodeReachesEveryComponent(Simulation simulation) {
    Ledger ledger = new Ledger();
    RandomGenerator random = simulation.random("stop");
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(Long.MAX_VALUE)).node("one");
    var middle = graph.add("middle", StageBoxes.with()).node("two").capacity("inbox", 1 + random.nextInt(20));
    var sink = graph.add("sink", SlowSinkBoxes.with()).node("three").capacity("inbox", 1 + random.nextInt(20));
    graph.link(source.outbox(), middle.inbox());
    graph.link(middle.outbox(), sink.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph);
    cluster.check(() -> Invariants.boxesAreBounded(cluster));
    cluster.advance(Duration.ofNanos(random.nextLong(200_000_000)));
    cluster.stop(List.of("one", "two", "three").get(random.nextInt(3)));
    cluster.await();
    for (String path : PATHS) if (ledger.lifeOf(path).contains("started")) assertThat(ledger.lifeOf(path)).as(path).endsWith("stopped").doesNotContain("finished");
  }

  @Simulated(seeds = 60)
  @Touches({"G1", "G2", "G6"})
  void aFailingMessageIsADeadLetterAndTheOthersPass(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    RandomGenerator random = simulation.random("failures");
    boolean restart = random.nextBoolean();
    int divisor = 2 + random.nextInt(20);
    Graph graph = fragile(ledger, count, divisor, restart ? new OnFailure.Restart(COUNT, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(5)) : OnFailure.SKIP);
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    assertThat(ledger.receivedBy("sink")).containsExactlyElementsOf(LongStream.rangeClosed(1, count).filter(number -> number % divisor != 0).boxed().toList());
    Counts counts = component(cluster.node("two"), "middle").counts();
    assertThat(counts.deadLetters()).isEqualTo(count / divisor);
    assertThat(counts.restarts()).isEqualTo(restart ? count / divisor : 0);
  }

  private static Graph fragile(Ledger ledger, long count, int divisor, OnFailure policy) {
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var middle = graph.add("middle", FragileBoxes.with().divisor(divisor)).node("two").onFailure(policy);
    var sink = graph.add("sink", SinkBoxes.with()).node("three");
    graph.link(source.outbox(), middle.inbox());
    graph.link(middle.outbox(), sink.inbox());
    return graph;
  }

  @Simulated(seeds = 60)
  @Touches({"G5", "G6"})
  void aFailureThatStopsTheGraphIsTheFirstCauseOnAllNodes(Simulation simulation) {
    Ledger ledger = new Ledger();
    int divisor = simulation.messages(COUNT);
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(fragile(ledger, Long.MAX_VALUE, divisor, OnFailure.STOP_GRAPH)).await();
    assertThat(cluster.node("two").code()).isEqualTo(1);
    assertThat(cluster.node("two").cause()).contains("middle").contains("cannot do " + divisor);
    assertThat(cluster.codes()).as(cluster.standing()).doesNotContain(0);
    for (String path : PATHS) if (ledger.lifeOf(path).contains("started")) assertThat(ledger.lifeOf(path)).as(path).endsWith("stopped").doesNotContain("finished");
    assertThat(ledger.receivedBy("sink")).isEqualTo(LongStream.range(1, 1 + ledger.receivedBy("sink").size()).boxed().toList()).doesNotContain((long) divisor);
  }

  @Simulated(seeds = 60)
  @Touches({"G6"})
  void aComponentThatEndsAsFailedEndsItsReceiverAfterItsMessagesAndItsSource(Simulation simulation) {
    Ledger ledger = new Ledger();
    int divisor = simulation.messages(COUNT);
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(fragile(ledger, Long.MAX_VALUE, divisor, OnFailure.STOP_COMPONENT)).await();
    assertThat(cluster.node("two").code()).as(cluster.standing()).isEqualTo(1);
    Invariants.exactly(ledger.receivedBy("sink"), divisor - 1);
    assertThat(ledger.lifeOf("sink")).endsWith("finished", "stopped");
    assertThat(ledger.lifeOf("source")).endsWith("finished", "stopped");
  }

  private static long moved(ComponentView component) {
    return component.counts().handled() + component.counts().sent();
  }

  @Simulated(seeds = 60)
  @Touches({"G11"})
  void aCycleThatIsFullIsReportedWithinFiveSeconds(Simulation simulation) {
    RandomGenerator random = simulation.random("cycle");
    Graph graph = graph(new Ledger());
    var source = graph.add("source", SourceBoxes.with().count(simulation.messages(20))).node("one");
    var doubler = graph.add("doubler", DoublerBoxes.with()).node("two").capacity("inbox", 1 + random.nextInt(50));
    var back = graph.add("back", StageBoxes.with()).node("two").capacity("inbox", 1 + random.nextInt(50));
    graph.link(source.outbox(), doubler.inbox());
    graph.link(doubler.outbox(), back.inbox());
    graph.link(back.outbox(), doubler.inbox());
    SimulatedCluster cluster = simulation.start(graph);
    SimulatedNode two = cluster.node("two");
    Duration still = Duration.ZERO;
    for (long moved = 0; two.cause().isEmpty(); cluster.advance(MOMENT)) {
      long now = moved(component(two, "doubler")) + moved(component(two, "back"));
      still = now == moved ? still.plus(MOMENT) : Duration.ZERO;
      moved = now;
      assertThat(still).as("nothing moves").isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
    cluster.await();
    assertThat(cluster.node("two").code()).isEqualTo(1);
    assertThat(cluster.node("two").cause()).startsWith("[Deadlock]").contains("doubler").contains("back");
  }

  /** A cycle that fills, over nodes; what it begins with comes from the first of them. */
  private static Graph cycle(Simulation simulation, List<String> nodes) {
    RandomGenerator random = simulation.random("cycle");
    Graph graph = graph(new Ledger());
    var source = graph.add("source", SourceBoxes.with().count(simulation.messages(20))).node("one");
    var doubler = graph.add("doubler", DoublerBoxes.with()).node(nodes.getFirst()).capacity("inbox", 1 + random.nextInt(50));
    var middle = graph.add("middle", DoublerBoxes.with()).node(nodes.get(1)).capacity("inbox", 1 + random.nextInt(50));
    var back = graph.add("back", DoublerBoxes.with()).node(nodes.getLast()).capacity("inbox", 1 + random.nextInt(50));
    graph.link(source.outbox(), doubler.inbox());
    graph.link(doubler.outbox(), middle.inbox()).windowMessages(1 + random.nextInt(50));
    graph.link(middle.outbox(), back.inbox()).windowMessages(1 + random.nextInt(50));
    graph.link(back.outbox(), doubler.inbox()).windowMessages(1 + random.nextInt(50));
    return graph;
  }

  private static Graph onlyReporting(Graph graph) {
    Topology now = graph.topology();
    Topology reporting = new Topology(now.name(), now.modules(), now.security(), now.nodes(), now.components(), now.pipelines(), now.links(), Topology.OnDeadlock.REPORT, now.execution());
    return Graph.of(reporting).install(new Ledger().module());
  }

  /** Goes on until the cycle is reported: five seconds after its components have moved for the last time at the latest. With small windows they move on with each beat of the links for a while. */
  private static void endsOnceNothingMoves(SimulatedCluster cluster, List<String> nodes) {
    Duration still = Duration.ZERO;
    for (long moved = 0; nodes.stream().allMatch(node -> cluster.node(node).cause().isEmpty()); cluster.advance(MOMENT)) {
      long now = moved(component(cluster.node(nodes.getFirst()), "doubler")) + moved(component(cluster.node(nodes.get(1)), "middle")) + moved(component(cluster.node(nodes.getLast()), "back"));
      still = now == moved ? still.plus(MOMENT) : Duration.ZERO;
      moved = now;
      assertThat(still).as("nothing moves").isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
    cluster.await();
  }

  private static void isReportedOn(SimulatedCluster cluster, List<String> nodes) {
    for (String name : nodes) {
      SimulatedNode node = cluster.node(name);
      assertThat(node.code()).as(name).isEqualTo(1);
      assertThat(node.cause()).as(name).startsWith("[Deadlock]").contains("doubler on node ", "middle on node ", "back on node ", "which is full (");
    }
  }

  @Simulated(seeds = 60)
  @Touches({"G11"})
  void aCycleThatIsFullOverTwoNodesIsReportedWithinFiveSeconds(Simulation simulation) {
    SimulatedCluster cluster = simulation.start(cycle(simulation, List.of("two", "three", "three")));
    endsOnceNothingMoves(cluster, List.of("two", "three", "three"));
    isReportedOn(cluster, List.of("two", "three"));
  }

  @Simulated(seeds = 60)
  @Touches({"G11"})
  void aCycleThatIsFullOverThreeNodesIsReportedWithinFiveSeconds(Simulation simulation) {
    SimulatedCluster cluster = simulation.start(cycle(simulation, List.of("three", "one", "two")));
    endsOnceNothingMoves(cluster, List.of("three", "one", "two"));
    isReportedOn(cluster, List.of("one", "two", "three"));
  }

  @Simulated(seeds = 40)
  @Touches({"G11"})
  void aCycleIsNoDeadlockWhileALinkOfItIsCut(Simulation simulation) {
    SimulatedCluster cluster = simulation.start(cycle(simulation, List.of("three", "one", "two")));
    cluster.await(Duration.ofSeconds(1), () -> component(cluster.node("two"), "back").counts().handled() > 0);
    cluster.network().silence("one", "two");
    cluster.network().silence("two", "one");
    cluster.advance(Duration.ofSeconds(15));
    assertThat(cluster.nodes()).as(cluster.standing()).noneMatch(SimulatedNode::hasEnded);
    cluster.network().heal("one", "two");
    cluster.network().heal("two", "one");
    cluster.await(Duration.ofSeconds(45), cluster::hasEnded);
    isReportedOn(cluster, List.of("one", "two", "three"));
  }

  @Simulated(seeds = 40)
  @Touches({"G11"})
  void whoWaitsForOneThatSleepsIsNoDeadlock(Simulation simulation) {
    RandomGenerator random = simulation.random("sleeper");
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var middle = graph.add("middle", StageBoxes.with()).node("two").capacity("inbox", 1 + random.nextInt(5));
    var sink = graph.add("sink", LateSinkBoxes.with().after(Duration.ofSeconds(20))).node("three").capacity("inbox", 1 + random.nextInt(5));
    graph.link(source.outbox(), middle.inbox()).windowMessages(1 + random.nextInt(5));
    graph.link(middle.outbox(), sink.inbox()).windowMessages(1 + random.nextInt(5));
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("sink"), count);
  }

  /** Everybody stands still, and the one message that would set all of them going is under way between two nodes of which the one that looks is none. */
  @Simulated(seeds = 40)
  @Touches({"G11"})
  void aMessageUnderWayBetweenTwoOtherNodesIsNoDeadlock(Simulation simulation) {
    RandomGenerator random = simulation.random("ways");
    Ledger ledger = new Ledger();
    int count = 10 + simulation.messages(100);
    Graph graph = graph(ledger);
    var source = graph.add("source", TwoWaysBoxes.with().count(count)).node("one");
    var relay = graph.add("relay", StageBoxes.with()).node("two");
    var join = graph.add("join", RightFirstBoxes.with()).node("three").capacity("left", 1 + random.nextInt(3));
    graph.link(source.right(), relay.inbox());
    graph.link(relay.outbox(), join.right());
    graph.link(source.left(), join.left()).windowMessages(1 + random.nextInt(3));
    SimulatedCluster cluster = simulation.start(graph);
    cluster.await(Duration.ofSeconds(1), () -> cluster.nodes().stream().allMatch(SimulatedNode::hasStarted));
    cluster.network().silence("two", "three");
    cluster.network().silence("three", "two");
    cluster.advance(Duration.ofSeconds(15));
    assertThat(cluster.nodes()).as(cluster.standing()).noneMatch(SimulatedNode::hasEnded);
    cluster.network().heal("two", "three");
    cluster.network().heal("three", "two");
    cluster.await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("join"), count);
  }

  @Simulated(seeds = 30)
  @Touches({"G11"})
  void aDeadlockOverNodesThatIsOnlyReportedIsReportedOnce(Simulation simulation) {
    SimulatedCluster cluster = simulation.start(onlyReporting(cycle(simulation, List.of("three", "one", "two"))));
    cluster.advance(Duration.ofSeconds(20));
    assertThat(cluster.nodes().stream().flatMap(node -> node.warnings().stream()).toList()).singleElement().asString().startsWith("[Deadlock]").contains("doubler on node three");
    assertThat(cluster.nodes()).noneMatch(SimulatedNode::hasEnded);
    cluster.stop("one");
    cluster.await();
  }
}
