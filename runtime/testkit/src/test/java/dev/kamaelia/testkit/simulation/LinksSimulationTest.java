package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.GraphEditor;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot.ComponentView;
import dev.kamaelia.engine.introspection.Snapshot.LinkView;
import dev.kamaelia.testkit.contract.fixture.Nest1Boxes;
import dev.kamaelia.testkit.network.SimulatedNode;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.PackerBoxes;
import dev.kamaelia.testkit.simulation.part.SinkBoxes;
import dev.kamaelia.testkit.simulation.part.SlowSinkBoxes;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import dev.kamaelia.testkit.simulation.part.StageBoxes;
import dev.kamaelia.testkit.simulation.part.UnpackerBoxes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** What links do within nodes and between them, in effect from the start or changed on the way. */
final class LinksSimulationTest {
  private static final int COUNT = 1000;
  private static final int LONG_COUNT = 100;

  private static Graph graph(Ledger ledger) {
    return Graph.named("links").install(ledger.module()).node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
  }

  private static long discarded(SimulatedNode node, String path) {
    ComponentView component = node.snapshot().components().stream().filter(view -> view.path().equals(path)).findFirst().orElseThrow();
    return component.outboxes().getFirst().discarded();
  }

  @Simulated(seeds = 40)
  @Touches({"G7"})
  void whatAnUnlinkedOutboxSendsIsCounted(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var stage = graph.add("stage", StageBoxes.with()).node("two");
    graph.link(source.outbox(), stage.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("stage"), count);
    assertThat(discarded(cluster.node("two"), "stage")).isEqualTo(count);
  }

  @Simulated(seeds = 60)
  @Touches({"G2", "G3", "G8"})
  void whatALinkDropsIsCountedAndTheOtherLinksGetAll(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    RandomGenerator random = simulation.random("graph");
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var all = graph.add("all", SinkBoxes.with()).node("two");
    var some = graph.add("some", SlowSinkBoxes.with()).node(random.nextBoolean() ? "one" : "two").capacity("inbox", 1 + random.nextInt(10));
    graph.link(source.outbox(), all.inbox());
    graph.link(source.outbox(), some.inbox()).overflow(random.nextBoolean() ? Overflow.DROP_OLDEST : Overflow.DROP_NEWEST).capacity(1 + random.nextInt(30));
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph);
    cluster.check(() -> Invariants.boxesAreBounded(cluster)).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("all"), count);
    LinkView dropping = cluster.node("one").snapshot().links().stream().filter(link -> link.to().equals("some.inbox")).findFirst().orElseThrow();
    assertThat(ledger.receivedBy("some")).isSorted().doesNotHaveDuplicates().hasSize(count - (int) dropping.dropped());
  }

  @Simulated(seeds = 40)
  @Touches({"G2", "G9", "G12"})
  void nestedPassthroughsPassEveryMessageOnce(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var nested = graph.add("nested", Nest1Boxes.with()).node("two");
    var sink = graph.add("sink", SinkBoxes.with()).node("one");
    graph.link(source.outbox(), nested.inbox());
    graph.link(nested.outbox(), sink.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph).await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("sink"), count);
  }

  @Simulated(seeds = 100)
  @Touches({"G2", "G12"})
  void longMessagesArriveWholeWhateverBecomesOfTheirLanes(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(LONG_COUNT);
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var packer = graph.add("packer", PackerBoxes.with()).node("one");
    var unpacker = graph.add("unpacker", UnpackerBoxes.with()).node("two");
    graph.link(source.outbox(), packer.inbox());
    graph.link(packer.outbox(), unpacker.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph);
    RandomGenerator random = simulation.random("older lanes");
    for (int times = random.nextInt(10); times > 0 && !cluster.hasEnded(); times--) {
      cluster.advance(Duration.ofNanos(1 + random.nextLong(60_000_000)));
      cluster.network().halfOpen("one", "two");
    }
    cluster.await();
    Invariants.nobodyBreaksARule(cluster);
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    Invariants.exactly(ledger.receivedBy("unpacker"), count);
  }

  /** Node one links the source's outbox, which is linked to the left, to one or the other at times that chance decides, and says in the end that it never will again. */
  private static void relink(SimulatedCluster cluster, Ledger ledger, RandomGenerator random, OutBox<Long> from, InBox<Long> left, InBox<Long> right) {
    GraphEditor editor = cluster.node("one").editor();
    boolean toLeft = true;
    for (int changes = random.nextInt(30); changes > 0; changes--) {
      cluster.advance(Duration.ofNanos(1 + random.nextLong(10_000_000)));
      if (ledger.lifeOf("source").contains("finished")) break;
      editor.unlink(from, toLeft ? left : right);
      if (random.nextInt(4) == 0) cluster.advance(Duration.ofNanos(1 + random.nextLong(200_000)));
      if (ledger.lifeOf("source").contains("finished")) break;
      toLeft = !toLeft;
      editor.link(from, toLeft ? left : right);
    }
    editor.finish(left);
    editor.finish(right);
  }

  @Simulated(seeds = 100)
  @Touches({"G2", "G10"})
  void whatIsRelinkedOnTheWayGoesToOneOrTheOther(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    RandomGenerator random = simulation.random("changes");
    Graph graph = graph(ledger);
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var left = graph.add("left", StageBoxes.with()).node("one").capacity("inbox", 1 + random.nextInt(40));
    var right = graph.add("right", StageBoxes.with()).node("one");
    var far = graph.add("far", SinkBoxes.with()).node("two");
    graph.link(source.outbox(), left.inbox());
    graph.link(left.outbox(), far.inbox());
    graph.link(right.outbox(), far.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph);
    relink(cluster, ledger, random, source.outbox(), left.inbox(), right.inbox());
    cluster.await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    List<Long> both = new ArrayList<>(ledger.receivedBy("left"));
    both.addAll(ledger.receivedBy("right"));
    assertThat(ledger.receivedBy("left")).isSorted();
    assertThat(ledger.receivedBy("right")).isSorted();
    assertThat(both).as(cluster.standing()).doesNotHaveDuplicates().hasSize((int) (ledger.sentBy("source") - discarded(cluster.node("one"), "source")));
    assertThat(new HashSet<>(ledger.receivedBy("far"))).isEqualTo(new HashSet<>(both));
    assertThat(ledger.receivedBy("far")).hasSameSizeAs(both);
  }

  /** The source's node changes links to two others, which stay open meanwhile; both are declared, so that both receivers wait for them. */
  @Simulated(seeds = 100)
  @Touches({"G2", "G10"})
  void whatIsRelinkedToOtherNodesGoesToOneOrTheOther(Simulation simulation) {
    Ledger ledger = new Ledger();
    int count = simulation.messages(COUNT);
    RandomGenerator random = simulation.random("changes");
    Graph graph = graph(ledger).node("three", "127.0.0.1:3");
    var source = graph.add("source", SourceBoxes.with().count(count)).node("one");
    var left = graph.add("left", SinkBoxes.with()).node("two").capacity("inbox", 1 + random.nextInt(40));
    var right = graph.add("right", SinkBoxes.with()).node("three").capacity("inbox", 1 + random.nextInt(40));
    graph.link(source.outbox(), left.inbox());
    graph.link(source.outbox(), right.inbox());
    SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph);
    cluster.node("one").editor().unlink(source.outbox(), right.inbox());
    relink(cluster, ledger, random, source.outbox(), left.inbox(), right.inbox());
    cluster.await();
    assertThat(cluster.codes()).as(cluster.standing()).containsOnly(0);
    assertThat(ledger.receivedBy("left")).isSorted();
    assertThat(ledger.receivedBy("right")).isSorted();
    List<Long> both = new ArrayList<>(ledger.receivedBy("left"));
    both.addAll(ledger.receivedBy("right"));
    assertThat(both).as(cluster.standing()).doesNotHaveDuplicates().hasSize((int) (ledger.sentBy("source") - discarded(cluster.node("one"), "source")));
    assertThat(ledger.sentBy("source")).isEqualTo(count);
  }
}
