package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stands still is not one that is away, however long; one that is away is. */
class StandingStillTest {
  private static final int COUNT = 1500;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final VirtualTime time = VirtualTime.seeded(7);
  private final MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));

  private List<SimulatedNode> start(LossPolicy onLoss) {
    return start(onLoss, PATIENCE);
  }

  private List<SimulatedNode> start(LossPolicy onLoss, Duration patience) {
    Graph graph = Graph.named("standing");
    graph.node("near", "127.0.0.1:0").node("far", "127.0.0.1:0");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(COUNT).journal(journal())).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal())).node("far");
    graph.link(numbers.outbox(), recorder.inbox()).patience(patience).onLoss(onLoss).windowMessages(100);
    List<SimulatedNode> nodes = List.of(new SimulatedNode(graph, "near", time.environment(), network), new SimulatedNode(graph, "far", time.environment(), network));
    nodes.forEach(SimulatedNode::start);
    time.advance(Duration.ofMillis(12));
    return nodes;
  }

  private Path journal() {
    return folder.resolve("journal");
  }

  private List<String> received() {
    return new Journal(journal()).lines().stream().filter(line -> line.startsWith("recorder ") && !line.contains("stopped") && !line.contains("finished")).toList();
  }

  @Test
  void whoStandsStillForTenTimesThePatienceLosesNothing() {
    List<SimulatedNode> nodes = start(LossPolicy.FAIL);
    assertThat(received()).as("the fault comes in the middle").hasSizeBetween(1, COUNT - 1);
    network.standStill();
    time.advance(PATIENCE.multipliedBy(10));
    assertThat(nodes).noneMatch(SimulatedNode::hasEnded);
    network.heal();
    time.advance(Duration.ofSeconds(60));
    assertThat(nodes).allMatch(SimulatedNode::hasEnded).extracting(SimulatedNode::cause).containsOnly("");
    assertThat(nodes).allSatisfy(node -> assertThat(node.losses()).isEmpty());
    assertThat(nodes).extracting(SimulatedNode::standingStill).containsExactly(List.of("far"), List.of("near"));
    assertThat(received()).containsExactlyElementsOf(LongStream.rangeClosed(1, COUNT).mapToObj(number -> "recorder " + number).toList());
  }

  @Test
  void whoWasStoppedWaitsForNobodyWhoStandsStill() {
    SimulatedNode near = start(LossPolicy.FAIL, Duration.ofSeconds(1)).getFirst();
    network.standStill();
    near.stop();
    time.advance(Duration.ofSeconds(15));
    assertThat(near.hasEnded()).isTrue();
  }

  @Test
  void whoIsAwayIsLostWhenThePatienceIsOver() {
    List<SimulatedNode> nodes = start(LossPolicy.FAIL);
    network.silence("near", "far");
    network.silence("far", "near");
    time.advance(PATIENCE.plusSeconds(4));
    assertThat(nodes).allMatch(SimulatedNode::hasEnded).extracting(SimulatedNode::code).containsOnly(1);
    assertThat(nodes.getFirst().losses()).singleElement().asString().contains("stayed away for longer than 5s");
    assertThat(nodes).extracting(SimulatedNode::standingStill).containsOnly(List.of());
  }
}
