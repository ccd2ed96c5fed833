package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process takes part where two other nodes live. */
final class ThreeNodesTest {
  @TempDir Path folder;

  private static Graph graph() {
    Graph graph = Graph.named("three");
    for (String name : List.of("a", "b", "c")) graph.node(name, "127.0.0.1:0");
    return graph;
  }

  /** Numbers go from a over b to c. */
  private Neighbours net(long count, LossPolicy onLoss) {
    Path journal = folder.resolve(onLoss.name());
    Graph graph = graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(count).journal(journal)).node("a");
    var pass = graph.add("pass", PassBoxes.with()).node("b");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node("c");
    graph.link(numbers.outbox(), pass.inbox()).windowMessages(1).onLoss(onLoss);
    graph.link(pass.outbox(), recorder.inbox()).windowMessages(1).onLoss(onLoss);
    Neighbours net = new Neighbours(graph, 3);
    net.advance(30);
    return net;
  }

  private int received(LossPolicy onLoss) {
    return (int) new Journal(folder.resolve(onLoss.name())).lines().stream().filter(line -> line.matches("recorder \\d+")).count();
  }

  private static List<SimulatedNode> nodes(Neighbours net, String... names) {
    return List.of(names).stream().map(net::node).toList();
  }

  @Test
  void aSecondProcessIsRefusedByBothOthersAndEndsAlone() {
    for (LossPolicy onLoss : LossPolicy.values()) {
      Neighbours net = net(Long.MAX_VALUE, onLoss);
      SimulatedNode first = net.node("a");
      net.start("a");
      net.advance(12_000);
      assertThat(net.node("a").code()).isEqualTo(5);
      assertThat(net.node("a").cause()).startsWith("[DuplicateNode] Node a is connected already.");
      assertThat(nodes(net, "b", "c")).noneMatch(SimulatedNode::hasEnded).allSatisfy(node -> assertThat(node.losses()).isEmpty());
      assertThat(first.hasEnded()).isFalse();
      int before = received(onLoss);
      net.advance(100);
      assertThat(received(onLoss)).isGreaterThan(before);
    }
  }

  @Test
  void oneThatIsStartedAgainTakesPartAgainWhileTheOthersLive() {
    for (String again : List.of("a", "b", "c")) {
      Neighbours net = net(1_000, LossPolicy.CONTINUE);
      net.network.kill(again);
      net.start(again);
      net.run(Duration.ofSeconds(60));
      assertThat(net.codes()).as(again + " " + net.nodes).containsExactly(0, 0, 0);
    }
  }

  @Test
  void oneThatIsStartedAgainAndMustNotTakePartEndsTheGraph() {
    Neighbours net = net(Long.MAX_VALUE, LossPolicy.FAIL);
    net.network.kill("b");
    net.start("b");
    net.run(Duration.ofSeconds(10));
    assertThat(net.codes()).containsExactly(1, 5, 1);
    assertThat(nodes(net, "a", "b", "c")).extracting(SimulatedNode::cause).allMatch(cause -> cause.contains("started again"));
  }

  /** A limit, and how far it reaches: see decision 032. */
  @Test
  void oneThatIsStartedAgainAfterAnotherHasEndedInOrderEndsAlone() {
    Path journal = folder.resolve("journal");
    Graph graph = graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node("a");
    var few = graph.add("few", NumbersBoxes.with().count(3).journal(journal)).node("b");
    for (var source : List.of(numbers, few)) {
      var recorder = graph.add(source == few ? "short" : "recorder", RecorderBoxes.with().journal(journal)).node("c");
      graph.link(source.outbox(), recorder.inbox()).windowMessages(1).onLoss(LossPolicy.CONTINUE);
    }
    Neighbours net = new Neighbours(graph, 3);
    net.advance(100);
    assertThat(net.node("b").hasEnded()).isTrue();
    assertThat(net.node("b").code()).isZero();
    net.network.kill("c");
    net.start("c");
    net.advance(31_000);
    assertThat(net.node("c").code()).isEqualTo(5);
    assertThat(net.node("c").cause()).startsWith("[PeerMissing] Node c waited 30s for b ");
    assertThat(net.node("a").hasEnded()).isFalse();
    assertThat(net.node("a").losses()).singleElement().asString().endsWith("node c was started again.");
  }
}
