package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersUntilBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a node that has done its part stays, and when another process may take a node's place. */
final class FarewellTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** All has arrived at far, but its acknowledgements and its good-bye are lost, and near goes on to be heard. */
  private Neighbours unheard(LossPolicy onLoss) {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 20, PATIENCE, onLoss), 3);
    net.network.watch(frame -> {
      if (frame.getBlockList().stream().anyMatch(block -> block.hasEnd())) net.network.silence("far", "near");
    });
    net.advance(1_000);
    net.network.watch(_ -> {});
    return net;
  }

  @Test
  void aGoodByeThatIsLostOnALaneThatCarriesOneWayIsSaidAgain() {
    Neighbours net = unheard(LossPolicy.FAIL);
    net.advance(15_000);
    assertThat(net.node("far").hasEnded()).as("gone before near could know").isFalse();
    net.network.heal();
    net.run(Duration.ofSeconds(5));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(net.node("near").losses()).isEmpty();
  }

  @Test
  void aGoodByeThatIsNeverHeardIsWaitedForNoLongerThanThePeerWouldWait() {
    Neighbours net = unheard(LossPolicy.FAIL);
    net.run(PATIENCE.plusSeconds(12));
    assertThat(net.node("far").code()).isZero();
    assertThat(net.node("near").cause()).startsWith("[PeerLost] Node far is lost: ");
  }

  @Test
  void whoHasDoneItsPartDoesNotWaitForAProcessThatIsDead() {
    Neighbours net = unheard(LossPolicy.FAIL);
    net.network.kill("near");
    net.network.heal();
    net.advance(2_000);
    assertThat(net.node("far").hasEnded()).isTrue();
    assertThat(net.node("far").code()).isZero();
  }

  @Test
  void whetherThereIsAProcessToWaitForIsAskedOnceAndNotAtOnce() {
    Neighbours net = unheard(LossPolicy.FAIL);
    net.silence();
    net.network.cut();
    net.advance(400);
    assertThat(net.network.questions("far")).as("it may be back in a moment").isZero();
    net.advance(15_000);
    assertThat(net.network.questions("far")).isEqualTo(1);
    net.network.heal();
    net.run(Duration.ofSeconds(5));
    assertThat(net.codes()).containsExactly(0, 0);
  }

  @Test
  void whoHasOnlyToSayGoodByeDoesNotWaitForAnAnswerWhenItIsToEnd() {
    for (boolean cut : new boolean[] {false, true}) {
      Neighbours net = unheard(LossPolicy.FAIL);
      if (cut) net.silence();
      if (cut) net.network.cut();
      net.node("far").drain();
      net.advance(5_000);
      assertThat(net.node("far").hasEnded()).as("cut " + cut).isTrue();
      assertThat(net.node("far").code()).isZero();
    }
  }

  @Test
  void aNodeThatIsToEndWhenItHasDoneItsPartStopsNobody() {
    Neighbours net = unheard(LossPolicy.FAIL);
    net.node("far").drain();
    net.network.heal();
    net.run(Duration.ofSeconds(5));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(net.node("near").cause()).isEmpty();
  }

  /** Near has sent all, and what it sent is still under way. */
  private Neighbours underWay() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 20, PATIENCE, LossPolicy.FAIL), 3);
    net.network.watch(frame -> {
      if (frame.getOpenedCount() > 0) net.network.stall("near", "far");
    });
    net.advance(1_000);
    net.network.watch(_ -> {});
    return net;
  }

  @Test
  void whatIsUnderWayStillArrivesWhenANodeIsToEndThatHasSentAll() {
    Neighbours net = underWay();
    net.node("near").drain();
    net.advance(1_000);
    assertThat(net.hasEnded()).isFalse();
    net.network.goOn("near", "far");
    net.run(Duration.ofSeconds(5));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(new Journal(folder.resolve("journal")).lines()).contains("recorder 20", "recorder finished");
  }

  @Test
  void aNodeThatIsToEndStopsIfWhatItHasSentDoesNotArriveForAPeerIsAway() {
    Neighbours net = underWay();
    net.silence();
    net.network.cut();
    net.advance(2_000);
    net.node("near").drain();
    net.advance(5_000);
    assertThat(net.node("near").hasEnded()).isTrue();
  }

  @Test
  void aPeerThatWasGivenUpIsNoReasonToStopInsteadOfEndingInOrder() {
    Path journal = folder.resolve("journal");
    Graph graph = Neighbours.graph();
    var numbers = graph.add("numbers", NumbersUntilBoxes.with().stop(folder.resolve("stop")).sent(folder.resolve("sent")).pause(Duration.ofMillis(10))).node("near");
    var there = graph.add("there", RecorderBoxes.with().journal(journal)).node("far");
    var here = graph.add("here", RecorderBoxes.with().journal(journal)).node("near");
    graph.link(numbers.outbox(), there.inbox()).patience(Duration.ofSeconds(5)).onLoss(LossPolicy.CONTINUE);
    graph.link(numbers.outbox(), here.inbox());
    Neighbours net = new Neighbours(graph, 3);
    net.advance(30);
    net.silence();
    net.advance(9_000);
    assertThat(net.node("near").losses()).hasSize(1);
    net.node("near").drain();
    net.advance(1_000);
    assertThat(new Journal(journal).lines()).contains("here finished");
  }

  @Test
  void aPeerThatIsAwayForAMomentIsNoReasonToStopInsteadOfEndingInOrder() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 50_000, PATIENCE, LossPolicy.FAIL), 3);
    net.advance(30);
    net.network.cut();
    net.advance(1);
    net.node("near").drain();
    net.run(Duration.ofSeconds(10));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(net.node("far").cause()).isEmpty();
    assertThat(new Journal(folder.resolve("journal")).lines()).contains("recorder finished");
  }

  @Test
  void whoHasDoneItsPartWaitsForAnotherProcessIfTheLinksMayGoOnWithIt() {
    Neighbours net = unheard(LossPolicy.CONTINUE);
    net.network.kill("near");
    net.network.heal();
    net.advance(PATIENCE.toMillis());
    assertThat(net.node("far").hasEnded()).isFalse();
    net.advance(5_000);
    assertThat(net.node("far").hasEnded()).isTrue();
  }

  /** A limit, and the way out: see decision 032. */
  @Test
  void aReceiverThatWasAwayWhenItsSenderEndedSaysThatItWaitsAndIsEndedByHand() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 50_000, PATIENCE, LossPolicy.CONTINUE), 3);
    net.advance(30);
    net.silence();
    net.advance(60_000);
    assertThat(net.node("near").hasEnded()).isTrue();
    assertThat(net.node("near").code()).isZero();
    net.network.heal();
    net.advance(60_000);
    SimulatedNode far = net.node("far");
    assertThat(far.hasEnded()).isFalse();
    assertThat(far.losses()).singleElement().asString().endsWith("It waits for node near to come back; if that has ended, stop this node too: nobody is left who could tell it.");
    far.drain();
    net.advance(100);
    assertThat(far.hasEnded()).isTrue();
  }

  @Test
  void twoThatEndTogetherEndAtOnce() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 20, PATIENCE, LossPolicy.FAIL), 3);
    net.run(Duration.ofMillis(100));
    assertThat(net.codes()).containsExactly(0, 0);
  }

  @Test
  void aNodeThatIsStartedAgainIsTakenOnceTheLaneOfItsLastProcessIsFoundDead() {
    for (String lost : new String[] {"far", "near"}) {
      Neighbours net = new Neighbours(Neighbours.simple(folder.resolve(lost), 50_000, PATIENCE, LossPolicy.CONTINUE), 3);
      net.advance(30);
      net.network.powerOff(lost);
      net.start(lost);
      net.run(Duration.ofSeconds(60));
      assertThat(net.codes()).containsExactly(0, 0);
    }
  }

  @Test
  void aSecondProcessOfANodeGivesUpAndTheFirstGoesOn() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), Long.MAX_VALUE, PATIENCE, LossPolicy.CONTINUE, 1), 3);
    net.advance(30);
    SimulatedNode first = net.node("far");
    net.start("far");
    net.advance(3_000);
    assertThat(net.node("far").hasEnded()).as("the lane of the first might have been dead").isFalse();
    net.advance(9_000);
    assertThat(net.node("far").cause()).startsWith("[DuplicateNode] Node far is connected already.");
    assertThat(first.hasEnded()).isFalse();
    assertThat(net.node("near").hasEnded()).isFalse();
    assertThat(net.node("near").losses()).isEmpty();
  }
}
