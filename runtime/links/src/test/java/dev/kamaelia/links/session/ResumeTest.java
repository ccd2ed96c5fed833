package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lanes that are cut: every message arrives once and in order, and so does the end of every link. */
final class ResumeTest {
  private static final LinkSettings SMALL = new LinkSettings(8, 200, 100_000, 1024, 1 << 20);
  private static final Signal.Failed FAILURE = new Signal.Failed("a2", "", "java.lang.IllegalStateException", "broken", "");

  @Test
  void aCutAtEveryFrameLosesDoublesAndReordersNothing() throws Exception {
    int frames = framesOfAQuietRun();
    assertThat(frames).isGreaterThan(30);
    for (int at = 0; at <= frames; at++) {
      for (int direction = 0; direction < 3; direction++) {
        Traffic traffic = new Traffic(1, "cut at frame " + at + ", " + direction);
        for (int frame = 0; frame < at; frame++) traffic.step();
        traffic.cut(direction);
        traffic.finish();
        traffic.check();
      }
    }
  }

  private static int framesOfAQuietRun() throws Exception {
    Traffic traffic = new Traffic(1, "no cut");
    traffic.finish();
    traffic.check();
    return traffic.steps;
  }

  @Test
  void aThousandCutsAtRandomLoseDoubleAndReorderNothing() throws Exception {
    int cuts = 0;
    long resent = 0;
    for (int seed = 0; cuts < 1500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Traffic traffic = new Traffic(seed, "seed " + seed);
      int left = 1 + random.nextInt(30);
      while (left > 0 && !traffic.isDone()) {
        if (random.nextInt(8) == 0) {
          traffic.cut(random.nextInt(3));
          left--;
          cuts++;
        } else {
          traffic.step();
        }
      }
      traffic.finish();
      traffic.check();
      resent += traffic.resent();
    }
    assertThat(cuts).isGreaterThanOrEqualTo(1500);
    assertThat(resent).as("messages that were sent again").isGreaterThan(1000);
  }

  @Test
  void aPeerWhoseGrantsWereLostInACutIsNotGreedy() throws Exception {
    int count = 600_000;
    Pair pair = new Pair(new LinkSettings(1_000_000, 64 << 20, 64 << 20, 64 << 10, 64 << 20), 4, count, 1).connected();
    for (int i = 0; i < count; i++) assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
    while (pair.leftLane.deliver()) {} // and no grant comes back: left knows of nothing that right has, and right grants a window beyond all of it
    pair.cut();
    pair.run();
    assertThat(pair.leftTold.errors).isEmpty();
    assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).hasSize(count);
  }

  @Test
  void whatAnOlderLaneStillBringsCountsForNothing() throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    for (int i = 0; i < 3; i++) assertThat(pair.senders.getFirst().link.offer("m" + i)).isTrue();
    MemoryLane oldLeft = pair.leftLane;
    MemoryLane oldRight = pair.rightLane;
    pair.leftLane.keepWhatIsUnderWay();
    pair.redial();
    pair.run();
    assertThat(oldRight.closed).as("the newer lane fences the older").isTrue();
    while (oldLeft.deliver()) {}
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).containsExactly("m0", "m1", "m2");
    assertThat(pair.rightTold.errors).isEmpty();
    assertThat(pair.rightTold.events).containsExactly("connected left", "connected left");
  }

  @Test
  void aLaneThatWasDialledEarlierDoesNotReplaceALaterOne() throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.leftLane.broken();
    pair.redial();
    MemoryLane stuckLeft = pair.leftLane;
    MemoryLane stuckRight = pair.rightLane;
    pair.redial();
    pair.run();
    MemoryLane newest = pair.rightLane;
    while (stuckLeft.deliver()) {}
    assertThat(stuckRight.next().getRefused().getFact()).contains("lane 2 came after lane 3");
    assertThat(newest.closed).isFalse();
    pair.senders.getFirst().link.offer("on");
    pair.run();
    assertThat(pair.inboxes.getFirst().waiting()).isEqualTo(1);
  }

  @Test
  void aFirstHelloThatComesLateDoesNotBeginTheSessionAgain() throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1);
    pair.leftLane.ready();
    MemoryLane stuckLeft = pair.leftLane;
    MemoryLane stuckRight = pair.rightLane;
    pair.leftLane.keepWhatIsUnderWay();
    pair.redial();
    assertThat(pair.leftLane.deliver() && pair.rightLane.deliver()).as("hello and welcome").isTrue();
    assertThat(stuckLeft.deliver()).isTrue();
    assertThat(stuckRight.next().getRefused().getFact()).contains("lane 1 came after lane 2");
    pair.run();
    pair.senders.getFirst().link.offer("on");
    pair.run();
    assertThat(pair.inboxes.getFirst().waiting()).isEqualTo(1);
  }

  @Test
  void whatWaitsToBeSentAgainStaysWithinTheWindow() throws Exception {
    Pair pair = new Pair(SMALL, 4, 1, 1).connected();
    int taken = 0;
    for (int i = 0; i < 50; i++) {
      while (pair.senders.getFirst().link.offer("x")) taken++;
      pair.run();
      pair.cut();
      pair.run();
    }
    assertThat(taken).isLessThanOrEqualTo(1 + 8);
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).hasSize(taken);
  }

  @Test
  void whatWaitsOfALinkThatBeganAnewTakesOfItsWindow() throws Exception {
    Pair pair = new Pair(SMALL, 4, 1, 1).connected();
    for (int i = 1; i <= 8; i++) assertThat(pair.senders.getFirst().link.offer("old" + i)).isTrue();
    pair.run();
    Peer right = pair.left.all().iterator().next();
    assertThat(right.links().giveUp(right.links().losses().getFirst().link())).as("while there is a lane").isEmpty();
    pair.leftLane.broken();
    pair.rightLane.broken();
    assertThat(right.links().giveUp(right.links().losses().getFirst().link())).isPresent();
    pair.redial();
    pair.run();
    assertThat(pair.senders.getFirst().link.offer("new1")).isTrue();
    assertThat(pair.senders.getFirst().link.offer("new2")).as("7 of a window of 8 still wait").isFalse();
    pair.inboxes.getFirst().handleAll();
    pair.run();
    for (int i = 2; i <= 8; i++) assertThat(pair.senders.getFirst().link.offer("new" + i)).isTrue();
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).hasSize(16).startsWith("old1").endsWith("new7", "new8");
  }

  @Test
  void anAcknowledgementThatWasCutOffIsSaidAgain() throws Exception {
    Pair pair = new Pair(SMALL, 4, 100, 1).connected();
    pair.senders.getFirst().link.offer("all");
    pair.senders.getFirst().link.end(new Ending.Finished());
    assertThat(pair.leftLane.deliver() && pair.leftLane.deliver()).isTrue();
    assertThat(pair.inboxes.getFirst().ending).isNotNull();
    pair.cut();
    pair.run();
    assertThat(pair.left.all().iterator().next().links().isAcknowledged()).isTrue();
  }

  @Test
  void anEndThatIsToBeSentAgainIsNotAcknowledgedBefore() throws Exception {
    Pair pair = new Pair(SMALL, 1, 10, 1).connected();
    pair.senders.getFirst().link.offer("m");
    pair.senders.getFirst().link.end(new Ending.Finished());
    pair.leftLane.deliver();
    pair.leftLane.broken();
    pair.redial();
    assertThat(pair.leftLane.deliver()).as("hello").isTrue();
    pair.leftLane.send(Frame.getDefaultInstance()); // it takes no more for the time being
    while (pair.rightLane.deliver()) {}
    pair.rightLane.send(Frame.newBuilder().addGrant(Grant.newBuilder().setLink(1).setAcknowledged(2)).build());
    assertThat(pair.rightLane.deliver()).isTrue();
    assertThat(pair.leftTold.errors.getFirst().fact()).contains("acknowledgement of 2 on link 1, where 1 was sent");
  }

  @Test
  void aClosingThatWasCutOffIsSaidAgain() throws Exception {
    Pair pair = new Pair(SMALL, 4, 100, 1).connected();
    pair.inboxes.getFirst().close();
    pair.cut();
    pair.run();
    assertThat(pair.senders.getFirst().closed).isTrue();
  }

  @Test
  void aBeatAcknowledgesWhatWasNotWorthAFrame() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 100, 1).connected();
    pair.senders.getFirst().link.offer("one");
    pair.run();
    int before = pair.rightLane.frames;
    pair.right.all().iterator().next().beat();
    pair.run();
    pair.right.all().iterator().next().beat();
    pair.run();
    assertThat(pair.rightLane.frames - before).as("an acknowledgement with a ping, then a ping").isEqualTo(2);
  }

  /** Three links with short and long messages, an end that failed, an inbox that is often full, and an inbox that closes early. */
  private static final class Traffic {
    private static final int MESSAGES = 40;

    private final Pair pair = new Pair(SMALL, 2, 3, 3);
    private final SplittableRandom random;
    private final String what;
    private final List<List<String>> sent = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final boolean[] ended = new boolean[3];
    int steps;

    Traffic(long seed, String what) {
      this.random = new SplittableRandom(seed ^ 0xC0FFEE);
      this.what = what;
      pair.leftLane.ready();
    }

    /** Senders and receivers do what they can, then one frame is delivered. */
    void step() throws Exception {
      steps++;
      for (int link = 0; link < 3; link++) send(link);
      if (steps % 3 == 0) for (Inbox inbox : pair.inboxes.subList(0, 2)) inbox.handle(Math.min(2, inbox.waiting()));
      if (steps == 25) pair.inboxes.get(2).close();
      boolean either = steps % 2 == 0 ? pair.leftLane.deliver() || pair.rightLane.deliver() : pair.rightLane.deliver() || pair.leftLane.deliver();
      if (!either && steps > 5000) throw new AssertionError(what + ": nothing goes on; " + pair.left.all().iterator().next().links().openLinks() + pair.leftTold.events + pair.rightTold.errors);
    }

    private void send(int link) {
      List<String> before = sent.get(link);
      if (before.size() < MESSAGES) {
        String message = link + "-" + before.size() + "-" + "p".repeat(random.nextInt(10) == 0 ? 3000 : random.nextInt(30));
        if (pair.senders.get(link).link.offer(message)) before.add(message);
      } else if (!ended[link]) {
        ended[link] = true;
        pair.senders.get(link).link.end(link == 1 ? new Ending.Failed(FAILURE) : new Ending.Finished());
      }
    }

    /** Cuts both ways, or only what left, or what right sent is lost while the rest still arrives. */
    void cut(int direction) throws Exception {
      if (direction == 1) while (pair.rightLane.waiting() > 0) pair.rightLane.deliver();
      if (direction == 2) while (pair.leftLane.waiting() > 0) pair.leftLane.deliver();
      pair.cut();
    }

    boolean isDone() {
      return ended[0] && ended[1] && ended[2] && pair.left.all().iterator().next().links().isAcknowledged();
    }

    void finish() throws Exception {
      while (!isDone()) step();
      for (Inbox inbox : pair.inboxes.subList(0, 2)) inbox.handleAll();
    }

    long resent() {
      return pair.left.all().iterator().next().links().resent();
    }

    void check() {
      for (int link = 0; link < 2; link++) assertThat(pair.inboxes.get(link).handled).as(what + ", link " + link).isEqualTo(sent.get(link));
      assertThat(pair.inboxes.get(0).ending).isEqualTo(new Ending.Finished());
      assertThat(pair.inboxes.get(1).ending).isEqualTo(new Ending.Failed(FAILURE));
      assertThat(pair.senders.get(2).closed).as(what + ", upstream closing").isTrue();
      assertThat(pair.leftTold.errors).as(what).isEmpty();
      assertThat(pair.rightTold.errors).as(what).isEmpty();
    }
  }
}
