package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.LinkFigures.State;
import dev.kamaelia.links.LinkSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state of a link as data, at both ends: every count is exact when nothing is under way. */
final class FiguresTest {
  /** Ten messages or 1000 bytes; a text of one character is one byte. */
  private static final LinkSettings TEN = new LinkSettings(10, 1000, 100_000, 1024, 1 << 20);

  private final Pair pair = new Pair(TEN, 100, 3, 1);

  private LinkFigures sending() {
    return pair.senders.getFirst().link.figures();
  }

  private LinkFigures receiving() {
    return pair.inboxes.getFirst().listener().figures();
  }

  private void offer(int count) {
    for (int i = 0; i < count; i++) assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
  }

  @Test
  void beforeItsEndsHaveAgreedALinkIsOpening() {
    assertThat(sending().state()).isEqualTo(State.OPENING);
    assertThat(receiving().state()).isEqualTo(State.OPENING);
    assertThat(sending().peer()).isEqualTo("right");
    assertThat(receiving().peer()).isEqualTo("left");
  }

  @Test
  void creditAndWhatIsNotAcknowledgedAreTheWindow() throws Exception {
    pair.connected();
    offer(1);
    long size = sending().bytes();
    assertThat(size).isPositive();
    offer(7);
    assertThat(sending()).isEqualTo(new LinkFigures("right", true, State.OPEN, 8, 8 * size, 2, 1000 - 8 * size, 8, 8 * size, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
    pair.run();
    assertThat(receiving().messages()).as("its inbox has taken three").isEqualTo(3);
    assertThat(receiving().bytes()).isEqualTo(3 * size);
    assertThat(receiving().creditMessages()).isEqualTo(2);
    assertThat(receiving().unacknowledgedMessages()).isEqualTo(8);
    assertThat(receiving().unacknowledgedBytes()).as("five wait for the inbox").isEqualTo(5 * size);
    pair.inboxes.getFirst().handleAll();
    pair.inboxes.getFirst().handleAll();
    pair.inboxes.getFirst().handleAll();
    pair.run();
    assertThat(sending().unacknowledgedMessages()).as("half of the window was acknowledged").isEqualTo(3);
    pair.right.all().iterator().next().beat();
    pair.run();
    assertThat(sending().unacknowledgedMessages()).as("the beat acknowledges the rest").isZero();
    assertThat(sending().unacknowledgedBytes()).isZero();
    assertThat(sending().creditMessages()).isEqualTo(10);
    assertThat(receiving().creditMessages()).isEqualTo(10);
  }

  @Test
  void whatACutCostsIsCounted() throws Exception {
    pair.connected();
    offer(3);
    pair.cut();
    assertThat(sending().state()).isEqualTo(State.CUT);
    assertThat(receiving().state()).isEqualTo(State.CUT);
    pair.run();
    assertThat(sending().state()).isEqualTo(State.OPEN);
    assertThat(receiving().state()).isEqualTo(State.OPEN);
    assertThat(sending().repeated()).as("sent again").isEqualTo(3);
    assertThat(receiving().repeated()).as("none had come before").isZero();
    offer(2);
    pair.leftLane.deliver();
    pair.cut();
    pair.run();
    assertThat(receiving().messages()).as("the inbox has room for three").isEqualTo(3);
    assertThat(sending().repeated()).as("of two in frames of their own one had come").isEqualTo(3 + 1);
    assertThat(sending().resumes()).isEqualTo(2);
    assertThat(receiving().resumes()).isEqualTo(2);
    assertThat(sending().losses()).isZero();
  }

  @Test
  void aLinkHasEndedWhenItsEndIsAcknowledged() throws Exception {
    pair.connected();
    offer(1);
    pair.senders.getFirst().link.end(new Ending.Finished());
    assertThat(sending().state()).isEqualTo(State.OPEN);
    pair.run();
    assertThat(sending().state()).isEqualTo(State.ENDED);
    assertThat(receiving().state()).isEqualTo(State.ENDED);
    assertThat(sending().unacknowledgedMessages()).isZero();
  }

  @Test
  void aPeerThatIsGivenUpMakesTheLinkALostOneUntilItIsBack() throws Exception {
    pair.connected();
    offer(4);
    pair.leftLane.broken();
    pair.rightLane.broken();
    Peer right = pair.left.all().iterator().next();
    right.links().giveUp(right.links().losses().getFirst().link());
    offer(2);
    assertThat(sending().state()).isEqualTo(State.LOST);
    assertThat(sending().losses()).isEqualTo(1);
    assertThat(sending().lost()).as("those before and those meanwhile").isEqualTo(6);
    pair.redial();
    pair.run();
    assertThat(sending().state()).isEqualTo(State.OPEN);
    assertThat(sending().resumes()).as("it was opened anew").isZero();
    assertThat(receiving().resumes()).isZero();
    offer(1);
    assertThat(sending().messages()).as("those that were taken to be sent").isEqualTo(5);
  }

  @Test
  void roundTripsAreThoseOfPingsOnTheGivenClock() throws Exception {
    pair.connected();
    Peer right = pair.left.all().iterator().next();
    assertThat(sending().roundTrips()).isEmpty();
    for (int millis = 1; millis <= 100; millis++) {
      right.beat();
      pair.clock.move(millis * 1_000_000L);
      pair.run();
    }
    assertThat(sending().roundTrips()).contains(new LinkFigures.RoundTrips(Duration.ofMillis(50), Duration.ofMillis(99), 100));
    right.beat();
    pair.cut();
    pair.clock.move(1_000_000_000L);
    pair.run();
    assertThat(sending().roundTrips().orElseThrow().samples()).as("what was asked over a lane that broke counts for nothing").isEqualTo(100);
  }
}
