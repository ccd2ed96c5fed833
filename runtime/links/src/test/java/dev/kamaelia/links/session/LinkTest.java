package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.Signal;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LinkTest {
  private static final LinkSettings SMALL = new LinkSettings(8, 200, 100_000, 1024, 1 << 20);

  @Test
  void messagesArriveInOrderAndThenTheEnd() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 1000, 1).connected();
    for (int i = 0; i < 100; i++) assertThat(pair.senders.getFirst().link.offer("m" + i)).isTrue();
    pair.senders.getFirst().link.end(new Ending.Finished());
    pair.run();
    Inbox inbox = pair.inboxes.getFirst();
    inbox.handleAll();
    pair.run();
    assertThat(inbox.handled).hasSize(100).startsWith("m0", "m1").endsWith("m99");
    assertThat(inbox.ending).isEqualTo(new Ending.Finished());
    assertThat(pair.left.all().iterator().next().links().isAcknowledged()).isTrue();
  }

  @Test
  void nothingIsTakenBeforeTheLinkIsOpen() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1);
    Pair.Sender sender = pair.senders.getFirst();
    assertThat(sender.link.offer("early")).isFalse();
    pair.connected();
    assertThat(sender.ready).isEqualTo(1);
    assertThat(sender.link.offer("now")).isTrue();
  }

  @Test
  void aFullInboxStopsTheSenderAtCapacityPlusWindow() throws Exception {
    Pair pair = new Pair(SMALL, 4, 5, 1).connected();
    Pair.Sender sender = pair.senders.getFirst();
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      while (sender.link.offer("x")) taken++;
      pair.run();
    }
    assertThat(taken).isLessThanOrEqualTo(5 + 8);
    assertThat(pair.inboxes.getFirst().waiting()).isEqualTo(5);
  }

  @Test
  void theWindowCountsBytesToo() throws Exception {
    Pair pair = new Pair(SMALL, 4, 1, 1).connected();
    Pair.Sender sender = pair.senders.getFirst();
    String message = "y".repeat(98);
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      while (sender.link.offer(message)) taken++;
      pair.run();
    }
    assertThat(taken).as("one in the inbox, two of 100 bytes in the window of 200").isEqualTo(3);
  }

  @Test
  void handlingFreesTheSenderAgain() throws Exception {
    Pair pair = new Pair(SMALL, 2, 3, 1).connected();
    Pair.Sender sender = pair.senders.getFirst();
    Inbox inbox = pair.inboxes.getFirst();
    int next = 0;
    while (inbox.handled.size() < 5000) {
      while (sender.link.offer("m" + next)) next++;
      pair.run();
      inbox.handleAll();
      pair.run();
    }
    for (int i = 0; i < 5000; i++) assertThat(inbox.handled.get(i)).isEqualTo("m" + i);
    assertThat(next - inbox.handled.size()).isLessThanOrEqualTo(3 + 8);
  }

  @Test
  void aBusyLanePacksManyMessagesIntoOneFrame() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 1, 1000, 1).connected();
    int before = pair.leftLane.frames;
    for (int i = 0; i < 256; i++) assertThat(pair.senders.getFirst().link.offer("m" + i)).isTrue();
    pair.run();
    assertThat(pair.inboxes.getFirst().waiting()).isEqualTo(256);
    assertThat(pair.leftLane.frames - before).as("one at once, the others together").isEqualTo(2);
  }

  @Test
  void anIdleLaneSendsAtOnce() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 1000, 1).connected();
    pair.senders.getFirst().link.offer("now");
    assertThat(pair.leftLane.waiting()).isEqualTo(1);
  }

  @Test
  void longMessagesCrossInPiecesBetweenShortOnes() throws Exception {
    Pair pair = new Pair(SMALL, 1, 1, 2).connected();
    String text = "0123456789".repeat(5000);
    List<String> sent = List.of("before", text, "after", text.substring(1), "z");
    int next = 0;
    int rounds = 0;
    while (pair.inboxes.getFirst().handled.size() < sent.size() && rounds++ < 10_000) {
      while (next < sent.size() && pair.senders.getFirst().link.offer(sent.get(next))) next++;
      pair.senders.get(1).link.offer("other");
      pair.run();
      for (Inbox inbox : pair.inboxes) inbox.handleAll();
      pair.run();
    }
    assertThat(pair.inboxes.getFirst().handled).isEqualTo(sent);
    assertThat(pair.leftLane.largestFrame).isLessThan(3 * SMALL.frameBytes());
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void messagesOfAnyLengthArriveInOrderWhetherTheyGoTogetherAloneOrInPieces() throws Exception {
    for (boolean cut : List.of(false, true)) {
      Pair pair = new Pair(LinkSettings.DEFAULT, 4, 1000, 1).connected();
      List<Object> sent = new ArrayList<>();
      for (int length : new int[] {1, 100, 16_380, 16_381, 20_000, 5, 65_000, 65_532, 65_533, 66_556, 66_557, 200_000, 17_000, 3, 16_000, 70_000, 20}) {
        String message = Character.toString('a' + sent.size()).repeat(length);
        sent.add(message);
        while (!pair.senders.getFirst().link.offer(message)) pair.run();
        if (cut) {
          pair.leftLane.deliver();
          pair.severed();
          pair.connected();
        }
      }
      pair.run();
      pair.inboxes.getFirst().handleAll();
      assertThat(pair.inboxes.getFirst().handled).isEqualTo(sent);
      assertThat(pair.rightTold.errors).isEmpty();
    }
  }

  @Test
  void aMessageOfAFramesLengthIsNotCutForWhatIsAroundIt() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 1000, 1).connected();
    List<byte[]> frames = new ArrayList<>();
    pair.leftLane.record(frames);
    pair.senders.getFirst().link.offer("m".repeat(64 << 10));
    pair.run();
    Block only = Frame.parseFrom(frames.getFirst()).getBlock(0);
    assertThat(only.getData().size()).isEqualTo((int) only.getTotal()).isGreaterThan(64 << 10);
  }

  @Test
  void aMessageBeyondTheMaximumIsRefusedByNameAndTheLinkGoesOn() throws Exception {
    Pair pair = new Pair(SMALL, 1, 10, 1).connected();
    assertThatThrownBy(() -> pair.senders.getFirst().link.offer("x".repeat(100_001)))
        .isInstanceOf(GraphException.class)
        .hasMessage("[MessageTooLarge] A message of 100005 bytes does not fit through a1.outbox -> b1.inbox. At most 100000 bytes. Send it in parts, or set maxMessage on the link or on node right, up to 512MiB.");
    assertThat(pair.senders.getFirst().link.offer("short")).isTrue();
    pair.run();
    assertThat(pair.inboxes.getFirst().waiting()).isEqualTo(1);
  }

  @Test
  void aFailureTravelsBehindTheMessages() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1).connected();
    Signal.Failed failure = new Signal.Failed("a1", "inbox", "java.lang.IllegalStateException", "broken", "at a1");
    pair.senders.getFirst().link.offer("last");
    pair.senders.getFirst().link.end(new Ending.Failed(failure));
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).containsExactly("last");
    assertThat(pair.inboxes.getFirst().ending).isEqualTo(new Ending.Failed(failure));
  }

  @Test
  void theEndWaitsBehindMessagesThatTheInboxDoesNotTakeYet() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 1, 1).connected();
    for (int i = 0; i < 3; i++) pair.senders.getFirst().link.offer("m" + i);
    pair.senders.getFirst().link.end(new Ending.Finished());
    pair.run();
    assertThat(pair.inboxes.getFirst().ending).isNull();
    assertThat(pair.left.all().iterator().next().links().openLinks()).containsExactly("a1.outbox -> b1.inbox");
    pair.inboxes.getFirst().handleAll();
    pair.run();
    assertThat(pair.inboxes.getFirst().ending).isEqualTo(new Ending.Finished());
    assertThat(pair.left.all().iterator().next().links().openLinks()).isEmpty();
  }

  @Test
  void aClosedInboxIsToldToTheSenderAndTakesTheRest() throws Exception {
    Pair pair = new Pair(SMALL, 4, 1, 1).connected();
    Pair.Sender sender = pair.senders.getFirst();
    while (sender.link.offer("x")) {}
    pair.run();
    pair.inboxes.getFirst().close();
    pair.run();
    assertThat(sender.closed).isTrue();
    sender.link.end(new Ending.Finished());
    pair.run();
    assertThat(pair.left.all().iterator().next().links().isAcknowledged()).isTrue();
  }

  @Test
  void aStalledLinkDoesNotSlowAnother() throws Exception {
    Pair pair = new Pair(SMALL, 2, 4, 2).connected();
    int next = 0;
    for (int round = 0; round < 500; round++) {
      while (pair.senders.getFirst().link.offer("stalled")) {}
      while (pair.senders.get(1).link.offer("m" + next)) next++;
      pair.run();
      pair.inboxes.get(1).handleAll();
      pair.run();
    }
    assertThat(pair.inboxes.get(1).handled.size()).as("an inbox full in every round").isGreaterThanOrEqualTo(500 * 4);
  }

  @Test
  void randomTrafficOverManyLinksKeepsOrderAndLosesNothing() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Pair pair = new Pair(SMALL, 1 + random.nextInt(3), 1 + random.nextInt(10), 5).connected();
      List<List<String>> sent = new ArrayList<>();
      for (int i = 0; i < 5; i++) sent.add(new ArrayList<>());
      for (int step = 0; step < 2000; step++) {
        int link = random.nextInt(5);
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            String message = step + "-" + "p".repeat(random.nextInt(random.nextInt(10) == 0 ? 5000 : 30));
            if (pair.senders.get(link).link.offer(message)) sent.get(link).add(message);
          }
          case 2 -> {
            pair.leftLane.deliver();
            pair.rightLane.deliver();
          }
          default -> pair.inboxes.get(link).handle(Math.min(2, pair.inboxes.get(link).waiting()));
        }
      }
      for (Pair.Sender sender : pair.senders) sender.link.end(new Ending.Finished());
      for (int round = 0; round < 1000; round++) {
        pair.run();
        for (Inbox inbox : pair.inboxes) inbox.handleAll();
      }
      for (int i = 0; i < 5; i++) assertThat(pair.inboxes.get(i).handled).as("seed " + seed + " link " + i).isEqualTo(sent.get(i));
      assertThat(pair.left.all().iterator().next().links().isAcknowledged()).isTrue();
    }
  }
}
