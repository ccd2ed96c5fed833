package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.FirstOfBoxes;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G12 in virtual time: two nodes whose connection is cut, falls silent one way or both, or whose processes die. */
final class CutsTest {
  private static final int COUNT = 1500;

  /** So small that what flows is still under way when something happens to it. */
  private static final int WINDOW = 256;

  @TempDir Path folder;

  /** There, back and there again: links both ways, more messages than any window holds. */
  private Graph chain(Path journal) {
    Graph graph = Neighbours.graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(COUNT).journal(journal)).node("near");
    var there = graph.add("there", PassBoxes.with()).node("far");
    var back = graph.add("back", PassBoxes.with()).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node("far");
    graph.link(numbers.outbox(), there.inbox()).windowMessages(WINDOW);
    graph.link(there.outbox(), back.inbox()).windowMessages(WINDOW);
    graph.link(back.outbox(), recorder.inbox()).windowMessages(WINDOW);
    return graph;
  }

  private static List<String> of(Path journal, String path) {
    return new Journal(journal).lines().stream().filter(line -> line.startsWith(path + " ")).map(line -> line.substring(path.length() + 1)).toList();
  }

  private static String[] numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toArray(String[]::new);
  }

  @Test
  void aThousandCutsAtRandomLoseDoubleAndReorderNothing() {
    int cuts = 0;
    for (int seed = 0; cuts < 1000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Path journal = folder.resolve("journal" + seed);
      Neighbours net = new Neighbours(chain(journal), seed);
      int left = 60;
      for (int step = 0; !net.hasEnded() && step < 20_000; step++) {
        net.advance(1 + random.nextInt(12));
        if (left-- > 0 && !net.hasEnded()) {
          net.network.cut();
          cuts++;
        }
      }
      assertThat(net.codes()).as("seed " + seed + " " + net.nodes).containsOnly(0);
      assertThat(of(journal, "recorder")).as("seed " + seed).startsWith(numbers(1, COUNT)).hasSize(COUNT + 2);
    }
  }

  @Test
  void aWayThatFallsSilentIsFoundByTheHeartbeatAndNothingIsLost() {
    for (String from : List.of("near", "far")) {
      Path journal = folder.resolve(from);
      Neighbours net = new Neighbours(chain(journal), 7);
      net.advance(8);
      net.network.silence(from, from.equals("near") ? "far" : "near");
      net.advance(10_000);
      assertThat(net.network.open()).as("the lane was given up").isZero();
      assertThat(net.hasEnded()).isFalse();
      net.network.heal();
      net.run(Duration.ofSeconds(10));
      assertThat(net.codes()).containsOnly(0);
      assertThat(of(journal, "recorder")).startsWith(numbers(1, COUNT)).hasSize(COUNT + 2);
    }
  }

  @Test
  void upstreamClosingSurvivesACut() {
    Path journal = folder.resolve("journal");
    Graph graph = Neighbours.graph();
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node("near");
    var first = graph.add("first", FirstOfBoxes.with().count(COUNT)).node("far");
    graph.link(numbers.outbox(), first.inbox());
    for (int at = 1; at < 40; at++) {
      Neighbours net = new Neighbours(graph, at);
      net.advance(at);
      net.network.cut();
      net.run(Duration.ofSeconds(30));
      assertThat(net.codes()).as("cut after " + at + " ms").containsOnly(0);
    }
  }

  @Test
  void anOrderlyEndSurvivesACutThatLastsLongerThanAGoodBye() {
    for (int at = 6; at < 40; at += 2) {
      Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal" + at), 20, Duration.ofSeconds(30), LossPolicy.FAIL), at);
      net.advance(at);
      net.silence();
      net.advance(12_000);
      net.network.heal();
      net.run(Duration.ofSeconds(60));
      assertThat(net.codes()).as("silence after " + at + " ms").containsOnly(0);
      assertThat(net.nodes.values()).as("silence after " + at + " ms").allSatisfy(node -> assertThat(node.losses()).isEmpty());
    }
  }

  @Test
  void aStopSurvivesACut() {
    for (int at = 0; at < 10; at++) {
      Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal" + at), Long.MAX_VALUE, Duration.ofSeconds(30), LossPolicy.FAIL), at);
      net.advance(20);
      net.node("near").stop();
      net.advance(at);
      net.network.cut();
      net.run(Duration.ofSeconds(5));
      assertThat(net.node("far").cause()).isEqualTo("[PeerStopped] Node near was stopped.");
    }
  }

  @Test
  void aPeerThatStaysAwayLongerThanThePatienceIsLostWithItsRange() {
    Path journal = folder.resolve("journal");
    Neighbours net = new Neighbours(Neighbours.simple(journal, Long.MAX_VALUE, Duration.ofSeconds(20), LossPolicy.FAIL), 3);
    net.advance(30);
    net.silence();
    net.advance(20_000);
    assertThat(net.hasEnded()).as("not before the patience is over").isFalse();
    net.run(Duration.ofSeconds(10));
    assertThat(net.codes()).containsExactly(1, 1);
    assertThat(net.node("near").cause()).startsWith("[PeerLost] Node far is lost: ").contains("Links cut: numbers.outbox -> recorder.inbox.");
    assertThat(net.node("near").losses()).singleElement().asString()
        .matches("\\[LinkLoss] Link numbers.outbox -> recorder.inbox may have lost \\d+ messages, numbers \\d+ to \\d+: node far stayed away for longer than 20s.*");
    assertThat(net.node("far").losses()).singleElement().asString().contains("lost what was sent after message");
  }

  @Test
  void aPeerThatIsReachedButTakesNoMessagesIsLostAsOneThatIsNot() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), Long.MAX_VALUE, Duration.ofSeconds(20), LossPolicy.FAIL), 3);
    net.advance(30);
    net.network.refuseMessages(true);
    net.advance(15_000);
    assertThat(net.hasEnded()).as("not before the patience is over").isFalse();
    net.run(Duration.ofSeconds(30));
    assertThat(net.codes()).containsExactly(1, 1);
    assertThat(net.node("near").cause()).startsWith("[PeerLost] Node far is lost: ");
  }

  @Test
  void messagesThatAreRefusedForAWhileAllArrive() {
    Path journal = folder.resolve("journal");
    Neighbours net = new Neighbours(Neighbours.simple(journal, COUNT, Duration.ofSeconds(20), LossPolicy.FAIL), 3);
    net.network.refuseMessages(true);
    net.advance(15_000);
    net.network.refuseMessages(false);
    net.run(Duration.ofSeconds(30));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(of(journal, "recorder")).startsWith(numbers(1, COUNT)).hasSize(COUNT + 2);
  }

  /** How a run went whose wall clocks were set by so much again and again, while its connection was cut and silent. */
  private List<String> runWithStepsOf(Duration step) {
    Path journal = folder.resolve("steps of " + step);
    Neighbours net = new Neighbours(chain(journal), 11);
    long passed = 0;
    for (; !net.hasEnded(); passed++) {
      assertThat(passed).as(net.nodes.values().toString()).isLessThan(60_000);
      if (passed % 3 == 0) net.time.stepWallClock(passed % 2 == 0 ? step : step.negated().multipliedBy(2));
      if (passed == 8) net.silence();
      if (passed == 5_000) net.network.heal();
      if (passed > 5_000 && passed % 7 == 0) net.network.cut();
      net.advance(1);
    }
    List<String> how = new ArrayList<>(new Journal(journal).lines());
    how.add("ended after " + passed + " ms with " + net.codes() + " " + net.node("near").losses() + net.node("far").losses());
    return how;
  }

  @Test
  void steppingTheWallClockByAnHourChangesNothing() {
    List<String> undisturbed = runWithStepsOf(Duration.ZERO);
    assertThat(undisturbed).last().asString().endsWith(" ms with [0, 0] [][]");
    assertThat(runWithStepsOf(Duration.ofHours(1))).isEqualTo(undisturbed);
    assertThat(runWithStepsOf(Duration.ofHours(-1))).isEqualTo(undisturbed);
  }

  @Test
  void aLinkThatGoesOnWithoutItsPeerCountsWhatIsLostAndGoesOnWithIt() {
    Path journal = folder.resolve("journal");
    Graph graph = Neighbours.simple(journal, 50_000, Duration.ofSeconds(5), LossPolicy.CONTINUE);
    var patient = graph.add("patient", NumbersBoxes.with().count(5_000).journal(journal)).node("near");
    var other = graph.add("other", RecorderBoxes.with().journal(journal)).node("far");
    graph.link(patient.outbox(), other.inbox()).patience(Duration.ofSeconds(20)).onLoss(LossPolicy.FAIL);
    Neighbours net = new Neighbours(graph, 3);
    net.advance(30);
    net.silence();
    net.advance(9_000);
    assertThat(net.node("near").losses()).hasSize(1);
    net.network.heal();
    net.run(Duration.ofSeconds(60));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(net.node("near").losses()).hasSize(2).last().asString()
        .matches("\\[LinkLoss] Link numbers.outbox -> recorder.inbox lost \\d+ messages that were sent after it gave node far up\\.");
    List<String> received = of(journal, "recorder");
    long last = 0;
    for (String number : received.subList(0, received.size() - 2)) {
      assertThat(Long.parseLong(number)).as("in order, once").isGreaterThan(last);
      last = Long.parseLong(number);
    }
    assertThat(received.size()).isGreaterThan(100);
    assertThat(received).last().isEqualTo("stopped");
  }

  @Test
  void aLinkThatMayGoOnWithoutItsPeerDoesSoAlsoIfThatIsReachedAgainAndAgainAndTakesNoMessages() {
    Neighbours net = new Neighbours(Neighbours.simple(folder.resolve("journal"), 50_000, Duration.ofSeconds(5), LossPolicy.CONTINUE), 3);
    net.advance(30);
    net.network.refuseMessages(true);
    net.advance(60_000);
    assertThat(net.node("near").hasEnded()).as(net.nodes.toString()).isTrue();
    assertThat(net.node("near").code()).isZero();
  }

  @Test
  void aLinkThatWaitsLosesNothingHoweverLongThePeerIsAway() {
    Path journal = folder.resolve("journal");
    Neighbours net = new Neighbours(Neighbours.simple(journal, 50_000, Duration.ofSeconds(5), LossPolicy.WAIT), 3);
    net.advance(30);
    net.silence();
    net.advance(600_000);
    assertThat(net.node("near").losses()).singleElement().asString().startsWith("[LinkWaits] Link numbers.outbox -> recorder.inbox waits for node far, which has been away for ");
    net.network.heal();
    net.run(Duration.ofSeconds(60));
    assertThat(net.codes()).containsExactly(0, 0);
    assertThat(of(journal, "recorder")).startsWith(numbers(1, 50_000)).hasSize(50_002);
  }

  @Test
  void aPeerThatWasStartedAgainWhileTheGraphRunsEndsIt() {
    for (String restarted : List.of("near", "far")) {
      Path journal = folder.resolve(restarted);
      Neighbours net = new Neighbours(Neighbours.simple(journal, Long.MAX_VALUE, Duration.ofSeconds(20), LossPolicy.FAIL), 3);
      net.advance(30);
      net.network.kill(restarted);
      net.start(restarted);
      net.run(Duration.ofSeconds(10));
      String other = restarted.equals("near") ? "far" : "near";
      assertThat(net.node(other).cause()).startsWith("[PeerLost] Node " + restarted + " is lost: it was started again. Links cut: numbers.outbox -> recorder.inbox.");
      assertThat(net.node(restarted).code()).isEqualTo(5);
    }
  }

  @Test
  void aLinkMayGoOnWithAPeerThatWasStartedAgain() {
    for (LossPolicy policy : List.of(LossPolicy.CONTINUE, LossPolicy.WAIT)) {
      Path journal = folder.resolve(policy.name());
      Neighbours net = new Neighbours(Neighbours.simple(journal, 50_000, Duration.ofSeconds(20), policy), 3);
      net.advance(30);
      net.network.kill("far");
      net.start("far");
      net.run(Duration.ofSeconds(60));
      assertThat(net.codes()).containsExactly(0, 0);
      assertThat(net.node("near").losses()).singleElement().asString().startsWith("[LinkLoss] Link numbers.outbox -> recorder.inbox may have lost ").endsWith("node far was started again.");
      List<String> received = of(journal, "recorder");
      assertThat(received).contains("50000").endsWith("finished", "stopped");
    }
  }

  @Test
  void aSourceThatWasStartedAgainIsReceivedFromItsBeginning() {
    Path journal = folder.resolve("journal");
    Neighbours net = new Neighbours(Neighbours.simple(journal, 5_000, Duration.ofSeconds(20), LossPolicy.CONTINUE), 3);
    net.advance(10);
    net.network.kill("near");
    net.start("near");
    net.run(Duration.ofSeconds(60));
    assertThat(net.node("far").code()).isZero();
    assertThat(of(journal, "recorder").reversed().subList(2, 5_002).reversed()).containsExactly(numbers(1, 5_000));
  }
}
