package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.testkit.contract.fixture.Journal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G5 across nodes: a stop reaches a component as one, and not as the end of its neighbour, which was stopped before it. */
final class StopAcrossNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** Its process may live for a moment, and so does a call that is answered only now. */
  @Test
  void aNodeThatHasGivenItsPeerUpSaysFirstThatItWasStoppedIfItIsReachedAllTheSame() {
    Path journal = folder.resolve("journal");
    Neighbours net = new Neighbours(Neighbours.simple(journal, Long.MAX_VALUE, PATIENCE, LossPolicy.FAIL), 3);
    net.advance(30);
    net.silence();
    net.node("far").stop();
    for (int millis = 0; !net.node("far").hasEnded() && millis < 20_000; millis++) net.advance(1);
    assertThat(net.node("far").hasEnded()).as("it waits no longer for who is away").isTrue();
    assertThat(net.node("near").hasEnded()).isFalse();
    net.network.heal();
    net.advance(5_000);
    assertThat(new Journal(journal).lines()).filteredOn(line -> line.startsWith("numbers ")).containsExactly("numbers stopped");
    net.run(PATIENCE.dividedBy(2));
    assertThat(net.node("near").cause()).isEqualTo("[PeerStopped] Node far was stopped.");
  }
}
