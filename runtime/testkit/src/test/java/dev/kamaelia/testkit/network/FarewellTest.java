package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
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
    net.advance(1_000);
    assertThat(net.node("far").hasEnded()).isTrue();
    assertThat(net.node("far").code()).isZero();
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
