package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a graph, near and far if it is one of those here, in virtual time, and their network. Called from: the test's thread. */
final class Neighbours {
  final VirtualTime time;
  final MemoryNetwork network;
  final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
  private final Graph graph;

  Neighbours(Graph graph, long seed) {
    this.graph = graph;
    time = VirtualTime.seeded(seed);
    network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
    for (String name : graph.topology().nodes().keySet()) start(name);
  }

  void start(String name) {
    SimulatedNode node = new SimulatedNode(graph, name, time.environment(), network);
    nodes.put(name, node);
    node.start();
  }

  SimulatedNode node(String name) {
    SimulatedNode node = nodes.get(name);
    if (node == null) throw new IllegalArgumentException(name);
    return node;
  }

  boolean hasEnded() {
    return nodes.values().stream().allMatch(SimulatedNode::hasEnded);
  }

  void run(Duration atMost) {
    for (long passed = 0; !hasEnded() && passed < atMost.toMillis(); passed += 10) time.advance(Duration.ofMillis(10));
    assertThat(hasEnded()).as(nodes.values().toString()).isTrue();
  }

  void advance(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  void silence() {
    network.silence("near", "far");
    network.silence("far", "near");
  }

  List<Integer> codes() {
    return nodes.values().stream().map(SimulatedNode::code).toList();
  }

  /** A graph without components. */
  static Graph graph() {
    Graph graph = Graph.named("cuts");
    graph.node("near", "127.0.0.1:0");
    graph.node("far", "127.0.0.1:0");
    return graph;
  }

  /** From near to far, so many numbers; in a window so small that 50,000 are not all across after a few trips. */
  static Graph simple(Path journal, long count, Duration patience, LossPolicy onLoss) {
    return simple(journal, count, patience, onLoss, 4096);
  }

  /** The same with so many messages under way: with few, not many come in a long time. */
  static Graph simple(Path journal, long count, Duration patience, LossPolicy onLoss, int window) {
    Graph graph = graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(count).journal(journal)).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node("far");
    graph.link(numbers.outbox(), recorder.inbox()).windowMessages(window).patience(patience).onLoss(onLoss);
    return graph;
  }
}
