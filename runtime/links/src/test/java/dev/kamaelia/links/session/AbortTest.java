package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Failure;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Shutdown;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A graph that has failed or was stopped: a peer hears of that before it hears what ended by it, over whichever lane, and takes none of that for an orderly end. */
final class AbortTest {
  private static final Frame STOPPED = Frame.newBuilder().setShutdown(Shutdown.newBuilder().setNode("right")).build();
  private static final Frame FAILED = Frame.newBuilder().setFailure(Failure.newBuilder().setNode("left").setFact("broken")).build();

  private final Pair pair = new Pair(LinkSettings.DEFAULT, 100, 100, 2);
  private final Peer left = pair.right.named("left").orElseThrow();
  private final Peer right = pair.left.named("right").orElseThrow();

  private static void delivered(MemoryLane from) throws Exception {
    assertThat(from.deliver()).isTrue();
  }

  @Test
  void itIsSaidBeforeInboxesClose() throws Exception {
    pair.connected();
    left.abort(STOPPED);
    pair.inboxes.getFirst().close();
    List<Frame> said = pair.rightLane.all();
    assertThat(said).first().isEqualTo(STOPPED);
    assertThat(said).anyMatch(frame -> frame.getCloseCount() > 0);
  }

  @Test
  void theListenerSaysItFirstOverTheNextLaneThoughAnInboxClosesBetweenTheLanes() throws Exception {
    pair.connected().severed();
    left.abort(STOPPED);
    pair.inboxes.getFirst().close();
    pair.rightTold.whenConnected(() -> pair.inboxes.get(1).close());
    pair.leftLane.ready();
    delivered(pair.leftLane);
    List<Frame> said = pair.rightLane.all();
    assertThat(said.getFirst().getWelcome().getResumed()).isTrue();
    assertThat(said.get(1)).isEqualTo(STOPPED);
    assertThat(said.stream().flatMap(frame -> frame.getCloseList().stream()).map(Close::getLink)).contains(1, 2);
  }

  @Test
  void theDiallerSaysItFirstOverTheNextLaneThoughALinkEndsBetweenTheLanes() throws Exception {
    pair.connected().severed();
    right.abort(FAILED);
    pair.leftTold.whenConnected(() -> pair.senders.getFirst().link.end(new Ending.Finished()));
    pair.leftLane.ready();
    delivered(pair.leftLane);
    delivered(pair.rightLane);
    List<Frame> said = pair.leftLane.all();
    assertThat(said).first().isEqualTo(FAILED);
    assertThat(said).anyMatch(frame -> frame.getBlockList().stream().anyMatch(block -> block.hasEnd()));
  }

  @Test
  void itIsSaidOverEachLaneAsItWasSaidFirst() throws Exception {
    left.abort(STOPPED);
    left.abort(FAILED);
    for (int lane = 0; lane < 3; lane++) {
      pair.severed();
      pair.leftLane.ready();
      delivered(pair.leftLane);
      assertThat(pair.rightLane.all().stream().filter(frame -> frame.hasShutdown() || frame.hasFailure())).as("over lane " + lane).containsExactly(STOPPED);
    }
  }

  @Test
  void anInboxThatClosesByItClosesNothingHere() throws Exception {
    pair.connected();
    left.send(STOPPED.toBuilder().addClose(Close.newBuilder().setLink(1)).build());
    left.send(Frame.newBuilder().addClose(Close.newBuilder().setLink(2)).build());
    pair.run();
    assertThat(pair.leftTold.events).contains("stopped right");
    assertThat(pair.senders).noneMatch(sender -> sender.closed);
    assertThat(pair.leftTold.errors).isEmpty();
  }

  @Test
  void aLinkThatEndsByItEndsNoInboxHere() throws Exception {
    pair.connected();
    right.abort(FAILED);
    pair.senders.getFirst().link.offer("last");
    pair.senders.forEach(sender -> sender.link.end(new Ending.Finished()));
    pair.run();
    pair.cut();
    pair.run();
    assertThat(pair.rightTold.events).contains("failed left: broken");
    assertThat(pair.inboxes).allMatch(inbox -> inbox.ending == null);
    assertThat(pair.rightTold.errors).isEmpty();
  }

  /** Its components have yet to be stopped at the node that says it. */
  @Test
  void whatEndsAtAPeerThatIsToldEndsNothingHere() throws Exception {
    pair.connected();
    right.abort(FAILED);
    pair.inboxes.getFirst().close();
    pair.run();
    assertThat(pair.rightTold.events).contains("failed left: broken");
    assertThat(pair.senders).noneMatch(sender -> sender.closed);
  }

  @Test
  void aLinkThatEndsAtAPeerThatIsToldEndsNoInboxHere() throws Exception {
    pair.connected();
    left.abort(STOPPED);
    pair.senders.forEach(sender -> sender.link.end(new Ending.Finished()));
    pair.run();
    assertThat(pair.inboxes).allMatch(inbox -> inbox.ending == null);
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void whoHasSaidItIsNotToldAgain() throws Exception {
    pair.connected();
    left.abort(STOPPED);
    pair.run();
    right.abort(FAILED);
    assertThat(pair.leftLane.waiting()).isZero();
    pair.cut();
    pair.run();
    assertThat(pair.rightTold.events).doesNotContain("failed left: broken");
  }

  @Test
  void anotherProcessInThePlaceOfWhoHasSaidItIsTold() throws Exception {
    pair.connected();
    left.abort(STOPPED);
    pair.run();
    right.restart();
    right.abort(FAILED);
    assertThat(pair.leftLane.all()).containsExactly(FAILED);
  }
}
