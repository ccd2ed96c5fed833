package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.End;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Grant;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Ping;
import dev.kamaelia.proto.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HostileTest {
  private static final LinkSettings SMALL = new LinkSettings(8, 200, 10_000, 1024, 1 << 20);

  @Test
  void everyBrokenRuleEndsTheLaneWithADiagnostic() throws Exception {
    assertThat(factAtRight(block(2, 1, 1, 0))).contains("sequence number 2 instead of 1");
    assertThat(factAtRight(block(1, 1, 5))).contains("longer than its block");
    assertThat(factAtRight(block(1, 3, 0))).contains("shorter than its 3 messages");
    assertThat(factAtRight(block(1, 1, 0, 0))).contains("longer than its 1 messages");
    assertThat(factAtRight(block(1, 0, 0))).contains("a block of 0 messages");
    assertThat(factAtRight(block(1, -1, 0))).contains("a block of -1 messages");
    assertThat(factAtRight(block(1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0))).contains("message 9 beyond the grant of 8 messages");
    assertThat(factAtRight(block(1, 1, 0).setLink(7))).contains("link 7, which does not lead from it");
    assertThat(factAtRight(block(1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF))).contains("shorter than its 1 messages");
    assertThat(factAtRight(block(1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F))).contains("shorter than its 1 messages");
    assertThat(factAtRight(block(1, 1, 1).setTotal(10_001))).contains("a message of 10001 bytes, more than 10000");
    byte[] packed = new byte[2 + 10_001];
    Varint.write(packed, 0, 10_001);
    assertThat(factAtRight(block(1, 1).setData(ByteString.copyFrom(packed)))).contains("a message of 10001 bytes, more than 10000");
    assertThat(factAtRight(block(1, 1, 1).setTotal(-1))).contains("18446744073709551615 bytes");
    assertThat(factAtRight(block(1, 1, 1).setTotal(50).setOffset(3))).contains("a piece of message 1 that counts as 1");
    assertThat(factAtRight(block(1, 0, 1).setTotal(50).setOffset(3))).contains("does not continue");
    assertThat(factAtRight(block(1, 1, 1, 2).setTotal(1))).contains("does not continue");
    assertThat(factAtRight(block(1, 1, 1).setTotal(50).setEnd(End.getDefaultInstance()))).contains("an end inside a message");
  }

  @Test
  void otherFramesAreCheckedToo() throws Exception {
    assertThat(atRight(Frame.newBuilder().addGrant(Grant.newBuilder().setLink(1)))).contains("a grant for link 1, which does not lead to it");
    assertThat(atRight(Frame.newBuilder().addOpen(Open.newBuilder().setLink(1)))).contains("opened link 1 twice");
    assertThat(atRight(Frame.newBuilder().addOpen(Open.newBuilder().setLink(1).setGeneration(1)))).contains("opened link 1 twice");
    assertThat(atRight(Frame.newBuilder().addOpen(Open.newBuilder().setLink(2)))).contains("opened link 2, which does not lead");
    assertThat(atRight(Frame.newBuilder().addBlock(block(1, 0).setEnd(End.getDefaultInstance())).addBlock(block(1, 1, 0))))
        .contains("a block after the end");
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.rightLane.send(Frame.newBuilder().addGrant(Grant.newBuilder().setLink(1).setAcknowledged(5)).build());
    pair.run();
    assertThat(pair.leftTold.errors.getFirst().fact()).contains("acknowledgement of 5 on link 1, where 0 was sent");
    assertThat(pair.rightTold.errors).as("the other side is told").isEqualTo(pair.leftTold.errors);
  }

  @Test
  void aGrantOfMoreThanAnyWindowIsRefusedAndNothingGathersAtTheSender() throws Exception {
    for (Grant.Builder greedy : List.of(grant(Long.MAX_VALUE, 200), grant(8, Long.MAX_VALUE), grant(-1, 200), grant(8, -1))) {
      assertThat(factAtLeft(Frame.newBuilder().addGrant(greedy))).isEqualTo("Node right broke the link protocol: it granted more on link 1 than any window.");
    }
    assertThat(factAtLeft(Frame.newBuilder().addOpened(Opened.newBuilder().setLink(1)))).contains("it opened link 1 twice");
  }

  @Test
  void aReceiverThatGrantsButNeverAcknowledgesDoesNotMakeTheSenderKeepEverything() throws Exception {
    Pair pair = new Pair(SMALL, 4, 0, 1).connected();
    for (int i = 0; i < 8; i++) assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
    while (pair.leftLane.deliver()) {}
    pair.rightLane.send(Frame.newBuilder().addGrant(grant((1 << 20) + 1, 200)).build());
    pair.run();
    assertThat(pair.leftTold.errors).singleElement().extracting(error -> error.fact()).asString().contains("it granted more on link 1 than any window");
  }

  @Test
  void grantsThatGoBackwardsAreIgnored() throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.rightLane.send(Frame.newBuilder().addGrant(grant(1, 1)).build());
    pair.run();
    for (int i = 0; i < 8; i++) assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
    assertThat(pair.leftTold.errors).isEmpty();
  }

  @Test
  void ofABlockWhoseFrontIsKnownOnlyTheRestIsNew() throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.leftLane.send(Frame.newBuilder().addBlock(block(1, 2, 0, 0)).addBlock(block(2, 2, 0, 0)).addBlock(block(1, 3, 0, 0, 0)).build());
    pair.run();
    pair.inboxes.getFirst().handleAll();
    assertThat(pair.inboxes.getFirst().handled).hasSize(3);
    assertThat(pair.rightTold.errors).isEmpty();
  }

  @Test
  void whatHasNotLeftCannotBeAcknowledged() throws Exception {
    Pair pair = new Pair(SMALL, 1, 10, 1).connected();
    for (int i = 0; i < 8; i++) assertThat(pair.senders.getFirst().link.offer("m")).isTrue();
    pair.rightLane.send(Frame.newBuilder().addGrant(grant(8, 200).setAcknowledged(8)).build());
    assertThat(pair.rightLane.deliver()).isTrue();
    assertThat(pair.leftTold.errors.getFirst().fact()).contains("acknowledgement of 8 on link 1, where 1 was sent");
  }

  @Test
  void aSecondGreetingEndsTheLane() throws Exception {
    assertThat(atRight(Frame.newBuilder().setHello(Hello.getDefaultInstance()))).contains("it greeted twice");
    assertThat(factAtLeft(Frame.newBuilder().setWelcome(Welcome.getDefaultInstance()))).contains("it greeted twice");
  }

  @Test
  void bytesThatAreNoFrameEndTheLaneOfWhoeverSentThem() throws Exception {
    Pair peers = new Pair(SMALL, 100, 100, 1).connected();
    peers.rightLane.unreadable("it sent bytes that are no frame");
    assertThat(peers.rightTold.errors.getFirst().text()).isEqualTo("[LinkProtocolViolation] Node left broke the link protocol: it sent bytes that are no frame.");
    peers.run();
    assertThat(peers.leftTold.errors).isEqualTo(peers.rightTold.errors);

    Pair strangers = new Pair(SMALL, 100, 100, 1);
    strangers.rightLane.unreadable("it sent bytes that are no frame");
    assertThat(strangers.rightTold.events).containsExactly("turned away somebody");
    assertThat(strangers.rightLane.closed).isTrue();

    Pair called = new Pair(SMALL, 100, 100, 1);
    called.leftLane.unreadable("it sent bytes that are no frame");
    assertThat(called.leftTold.events).containsExactly("not reached right: it sent bytes that are no frame");
  }

  @Test
  void aFailureFromElsewhereIsCleanedBeforeAnybodySeesIt() {
    dev.kamaelia.proto.Failure sent = dev.kamaelia.proto.Failure.newBuilder()
        .setId("no id\u001b[2J").setFact("a\u001b[31mb\u0001c").setPath("p\nq").setStack("one\n\ttwo\u0007" + "x".repeat(1 << 20)).build();
    dev.kamaelia.engine.Failure received = Failures.received(sent);
    assertThat(received.diagnostic().id()).isEqualTo("RemoteFailure");
    assertThat(received.diagnostic().fact()).isEqualTo("a?[31mb?c");
    assertThat(received.path()).isEqualTo("p?q");
    assertThat(received.stack()).startsWith("one\n\ttwo?x").hasSizeLessThan(20_000);
  }

  private static Grant.Builder grant(long sequence, long bytes) {
    return Grant.newBuilder().setLink(1).setLimitSequence(sequence).setLimitBytes(bytes);
  }

  private static String factAtLeft(Frame.Builder frame) throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.rightLane.send(frame.build());
    pair.run();
    assertThat(pair.leftTold.errors).as(frame.toString()).hasSize(1);
    return pair.leftTold.errors.getFirst().fact();
  }

  @Test
  void manyPingsWaitAsOnePong() throws Exception {
    Pair pair = new Pair(SMALL, 1, 10, 1).connected();
    for (int i = 1; i <= 1000; i++) pair.leftLane.send(Frame.newBuilder().setPing(Ping.newBuilder().setId(i)).build());
    int before = pair.rightLane.frames;
    for (int i = 0; i < 1000; i++) assertThat(pair.leftLane.deliver()).isTrue();
    assertThat(pair.rightLane.waiting()).isLessThanOrEqualTo(1);
    pair.run();
    assertThat(pair.rightLane.frames - before).isLessThanOrEqualTo(2);
  }

  @Test
  void damagedFramesLeadToDiagnosticsAndNeverToAnException() throws Exception {
    List<byte[]> recorded = recorded();
    int broken = 0;
    for (int seed = 0; seed < 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Pair pair = new Pair(SMALL, 4, 10, 1);
      if (random.nextInt(4) > 0) pair.connected();
      for (int i = 0; i < 5; i++) {
        Frame frame = damaged(recorded.get(random.nextInt(recorded.size())), random);
        (random.nextBoolean() ? pair.leftLane : pair.rightLane).send(frame);
        pair.run();
      }
      broken += pair.leftTold.errors.size() + pair.rightTold.errors.size();
      assertThat(pair.inboxes.getFirst().waiting()).isLessThanOrEqualTo(10);
    }
    assertThat(broken).as("the damage is seen").isGreaterThan(1000);
  }

  private static List<byte[]> recorded() throws Exception {
    List<byte[]> frames = new ArrayList<>();
    Pair pair = new Pair(SMALL, 1, 100, 1);
    pair.leftLane.record(frames);
    pair.rightLane.record(frames);
    pair.connected();
    for (int i = 0; i < 6; i++) pair.senders.getFirst().link.offer("message " + i);
    pair.senders.getFirst().link.offer("p".repeat(5000));
    pair.senders.getFirst().link.end(new Ending.Finished());
    pair.run();
    return frames;
  }

  private static Frame damaged(byte[] frame, SplittableRandom random) {
    while (true) {
      byte[] bytes = frame.clone();
      for (int i = random.nextInt(4); i > 0; i--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        return Frame.parseFrom(bytes);
      } catch (InvalidProtocolBufferException e) {
        // The transport refuses what is no frame at all; here only frames matter.
      }
    }
  }

  private static Block.Builder block(long first, int count, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) data[i] = (byte) bytes[i];
    return Block.newBuilder().setLink(1).setFirstSequence(first).setCount(count).setData(ByteString.copyFrom(data));
  }

  private static String factAtRight(Block.Builder block) throws Exception {
    return atRight(Frame.newBuilder().addBlock(block));
  }

  private static String atRight(Frame.Builder frame) throws Exception {
    Pair pair = new Pair(SMALL, 4, 10, 1).connected();
    pair.leftLane.send(frame.build());
    pair.run();
    assertThat(pair.rightTold.errors).as(frame.toString()).hasSize(1);
    assertThat(pair.rightTold.errors.getFirst().id()).isEqualTo("LinkProtocolViolation");
    assertThat(pair.rightLane.closed).isTrue();
    return pair.rightTold.errors.getFirst().fact();
  }
}
