package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot.LinkView;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.PromptedBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import dev.kamaelia.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that drops (G8) while its peer is away: its sender goes on, and each message is received, dropped or lost, and counted as such. */
class DroppingLinkTest {
  private static final int FIRST = 10;
  private static final int WINDOW = 20;
  private static final int BUFFER = 7;
  private static final int SENT = 1010;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final VirtualTime time = VirtualTime.seeded(7);
  private final MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
  private Graph graph;
  private Shared wanted;
  private SimulatedNode near;
  private SimulatedNode far;

  @BeforeEach
  void wantNothingYet() throws IOException {
    wanted = new Shared(folder.resolve("wanted"));
  }

  private void start(LossPolicy onLoss, Duration patience) {
    graph = Graph.named("dropping");
    graph.node("near", "127.0.0.1:0").node("far", "127.0.0.1:0");
    var source = graph.add("source", PromptedBoxes.with().wanted(folder.resolve("wanted")).sent(folder.resolve("sent"))).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(folder.resolve("journal"))).node("far");
    graph.link(source.outbox(), recorder.inbox()).overflow(Overflow.DROP_OLDEST).capacity(BUFFER).patience(patience).onLoss(onLoss).windowMessages(WINDOW);
    near = new SimulatedNode(graph, "near", time.environment(), network);
    far = new SimulatedNode(graph, "far", time.environment(), network);
    near.start();
    far.start();
    send(FIRST);
    assertThat(received()).containsExactlyElementsOf(numbers(1, FIRST));
  }

  private void send(long upTo) {
    wanted.set(upTo);
    time.advance(Duration.ofSeconds(5));
  }

  private void partition() {
    network.silence("near", "far");
    network.silence("far", "near");
  }

  private void end() {
    wanted.set(-1);
    time.advance(LONG);
    assertThat(List.of(near, far)).allMatch(SimulatedNode::hasEnded);
  }

  private List<Long> received() {
    return new Journal(folder.resolve("journal")).lines().stream().filter(line -> line.matches("recorder \\d+")).map(line -> Long.valueOf(line.substring(9))).toList();
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private LinkView link() {
    return near.snapshot().links().getFirst();
  }

  private LinkFigures figures() {
    return link().across().orElseThrow();
  }

  @Test
  void itsSenderGoesOnWhileThePeerIsAwayAndWhatItDropsIsCountedExactly() throws IOException {
    start(LossPolicy.FAIL, Duration.ofHours(1));
    partition();
    send(SENT);
    assertThat(new Shared(folder.resolve("sent")).get()).as("it has waited for nobody").isEqualTo(SENT);
    long taken = figures().messages();
    assertThat(taken).isBetween((long) WINDOW, (long) FIRST + WINDOW);
    assertThat(link().sent()).isEqualTo(SENT);
    assertThat(link().waiting()).isEqualTo(BUFFER);
    assertThat(link().dropped()).isEqualTo(SENT - taken - BUFFER);
    network.heal();
    end();
    List<Long> kept = new ArrayList<>(numbers(1, taken));
    kept.addAll(numbers(SENT - BUFFER + 1, SENT));
    assertThat(received()).isEqualTo(kept);
    assertThat(near.dropped()).isEqualTo(SENT - kept.size());
    assertThat(List.of(near, far)).extracting(SimulatedNode::code).containsOnly(0);
  }

  @Test
  void whatItHoldsWhenThePeerIsGivenUpIsLostAndCountedAndNothingIsDroppedUntilItIsBack() {
    start(LossPolicy.CONTINUE, Duration.ofSeconds(10));
    partition();
    send(SENT);
    assertThat(link().waiting()).isEqualTo(BUFFER);
    long dropped = link().dropped();
    long taken = figures().messages();
    time.advance(LONG);
    assertThat(link().waiting()).isZero();
    assertThat(link().dropped()).isEqualTo(dropped);
    long lost = figures().lost();
    assertThat(lost).as("an upper bound: what is known to be processed is a little behind").isBetween(taken - FIRST + BUFFER, taken + BUFFER);
    send(SENT + 100);
    assertThat(link().dropped()).isEqualTo(dropped);
    assertThat(figures().lost()).isEqualTo(lost + 100);
    network.heal();
    time.advance(LONG);
    send(SENT + 110);
    end();
    List<Long> kept = new ArrayList<>(numbers(1, FIRST));
    kept.addAll(numbers(SENT + 101, SENT + 110));
    assertThat(received()).isEqualTo(kept);
    assertThat(near.losses()).last().asString().contains(" " + (BUFFER + 100) + " messages");
    assertThat(List.of(near, far)).extracting(SimulatedNode::code).containsOnly(0);
  }

  @Test
  void whatItHoldsWhenTheGraphFailsIsDiscardedAndCounted() {
    start(LossPolicy.FAIL, Duration.ofSeconds(10));
    partition();
    send(SENT);
    assertThat(link().waiting()).isEqualTo(BUFFER);
    time.advance(LONG);
    assertThat(List.of(near, far)).allMatch(SimulatedNode::hasEnded).extracting(SimulatedNode::code).containsOnly(1);
    assertThat(near.losses()).singleElement().asString().contains("stayed away for longer than 10s");
    assertThat(near.discarded()).isEqualTo(BUFFER);
  }

  @Test
  void whoeverIsStartedAgainInThePlaceOfThePeerGetsWhatItHolds() {
    start(LossPolicy.CONTINUE, Duration.ofHours(1));
    partition();
    send(SENT);
    long dropped = link().dropped();
    network.kill("far");
    network.heal();
    far = new SimulatedNode(graph, "far", time.environment(), network);
    far.start();
    time.advance(LONG);
    assertThat(link().waiting()).isZero();
    end();
    List<Long> kept = new ArrayList<>(numbers(1, FIRST));
    kept.addAll(numbers(SENT - BUFFER + 1, SENT));
    assertThat(received()).isEqualTo(kept);
    assertThat(near.dropped()).isEqualTo(dropped);
    assertThat(List.of(near, far)).extracting(SimulatedNode::code).containsOnly(0);
  }
}
