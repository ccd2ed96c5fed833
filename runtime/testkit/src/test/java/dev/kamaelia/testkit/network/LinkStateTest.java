package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.OpenMetrics;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.LinkFigures.State;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of links in snapshots of whole nodes, in virtual time, while their connection is cut. */
final class LinkStateTest {
  private static final int COUNT = 4000;

  /** So small that many cuts come before the last message. */
  private static final int WINDOW = 256;
  private static final Duration LATENCY = Duration.ofMillis(1);

  @TempDir Path folder;
  private final VirtualTime time = VirtualTime.seeded(5);
  private final MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), LATENCY);
  private SimulatedNode near;
  private SimulatedNode far;

  private void start(long count) {
    Graph graph = Graph.named("state");
    graph.node("near", "127.0.0.1:0");
    graph.node("far", "127.0.0.1:0");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(count).journal(folder.resolve("journal"))).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(folder.resolve("journal"))).node("far");
    graph.link(numbers.outbox(), recorder.inbox()).windowMessages(WINDOW).patience(Duration.ofSeconds(20)).onLoss(LossPolicy.FAIL);
    near = new SimulatedNode(graph, "near", time.environment(), network);
    far = new SimulatedNode(graph, "far", time.environment(), network);
    far.start();
    near.start();
  }

  private static LinkFigures figures(SimulatedNode node) {
    List<Snapshot.LinkView> links = node.snapshot().links();
    assertThat(links).extracting(Snapshot.LinkView::from, Snapshot.LinkView::to).containsExactly(tuple("numbers.outbox", "recorder.inbox"));
    return links.getFirst().across().orElseThrow();
  }

  private void advance(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  @Test
  void countsAreExactWhateverWasCut() {
    start(COUNT);
    assertThat(figures(near).state()).isEqualTo(State.OPENING);
    advance(5);
    SplittableRandom random = new SplittableRandom(5);
    int cuts = 0;
    while (figures(near).state() != State.ENDED) {
      if (cuts < 40) {
        long resumed = figures(near).resumes();
        network.cut();
        cuts++;
        for (int i = 0; figures(near).resumes() == resumed && figures(near).state() != State.ENDED; i++) {
          assertThat(i).isLessThan(10_000);
          advance(1);
        }
      }
      advance(1 + random.nextInt(10));
    }
    assertThat(cuts).isGreaterThan(5);
    LinkFigures sending = figures(near);
    LinkFigures receiving = figures(far);
    assertThat(sending.messages()).isEqualTo(COUNT);
    assertThat(receiving.messages()).isEqualTo(COUNT);
    assertThat(sending.bytes()).isEqualTo(receiving.bytes()).isPositive();
    assertThat(sending.unacknowledgedMessages()).isZero();
    assertThat(sending.unacknowledgedBytes()).isZero();
    assertThat(sending.resumes()).isEqualTo(receiving.resumes()).isBetween(cuts - 1L, (long) cuts);
    assertThat(sending.repeated()).as("sent again").isGreaterThanOrEqualTo(receiving.repeated()).isPositive();
    assertThat(sending.losses() + sending.lost() + receiving.losses()).isZero();
    assertThat(sending.lastError()).isPresent();
  }

  @Test
  void aPeerThatIsAwayMakesItsLinksCutAndThenLost() {
    start(Long.MAX_VALUE);
    advance(5);
    assertThat(figures(near).state()).isEqualTo(State.OPEN);
    network.silence("near", "far");
    network.silence("far", "near");
    advance(5_000);
    assertThat(figures(near).state()).isEqualTo(State.CUT);
    assertThat(figures(far).state()).isEqualTo(State.CUT);
    assertThat(figures(near).lastError()).isPresent();
    advance(25_000);
    assertThat(figures(near).state()).isEqualTo(State.LOST);
    assertThat(figures(near).losses()).isEqualTo(1);
    assertThat(near.losses()).singleElement().asString().contains("may have lost " + figures(near).lost() + " messages");
    assertThat(figures(far).state()).isEqualTo(State.LOST);
    assertThat(figures(far).losses()).isEqualTo(1);
  }

  @Test
  void aRoundTripTakesTwiceTheLatencyAndStandsInTheMetrics() {
    start(Long.MAX_VALUE);
    advance(600);
    Duration twice = LATENCY.multipliedBy(2);
    assertThat(figures(near).roundTrips().orElseThrow().p50()).isEqualTo(twice);
    assertThat(figures(far).roundTrips().orElseThrow().p99()).isEqualTo(twice);
    String labels = "{graph=\"state\",from=\"numbers.outbox\",to=\"recorder.inbox\",peer=\"far\",end=\"sending\"";
    assertThat(OpenMetrics.text(near.snapshot()).lines()).contains(
        "kamaelia_link_round_trip_seconds" + labels + ",quantile=\"0.5\"} 0.002",
        "kamaelia_link_bytes_total" + labels + "} " + figures(near).bytes(),
        "kamaelia_link_state" + labels + ",kamaelia_link_state=\"open\"} 1",
        "kamaelia_link_info{graph=\"state\",from=\"numbers.outbox\",to=\"recorder.inbox\",guarantee=\"across_nodes\"} 1",
        "# EOF");
    assertThat(OpenMetrics.text(near.snapshot())).doesNotContain("kamaelia_link_last_error_info");
    network.cut();
    advance(600);
    assertThat(OpenMetrics.text(near.snapshot())).contains("kamaelia_link_last_error_info" + labels + ",error=\"" + figures(near).lastError().orElseThrow() + "\"} 1");
  }
}
