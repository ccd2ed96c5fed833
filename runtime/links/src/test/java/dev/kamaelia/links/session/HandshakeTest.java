package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Welcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
  @Test
  void bothSidesLearnWhoTheyAreAndOpenTheLinks() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 3).connected();
    assertThat(pair.leftTold.events).containsExactly("connected right");
    assertThat(pair.rightTold.events).containsExactly("connected left");
    assertThat(pair.left.all().iterator().next().links().isOpen()).isTrue();
    assertThat(pair.right.all().iterator().next().links().isOpen()).isTrue();
  }

  @Test
  void differentGraphsAreRefusedByNameOnBothSides() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1, "java.lang.String", new byte[] {2}).connected();
    assertThat(pair.rightTold.events).containsExactly("turned away left");
    assertThat(pair.leftTold.events).containsExactly("refused right");
    assertThat(ids(pair.leftTold)).containsExactly("GraphMismatch");
    assertThat(pair.leftTold.errors.getFirst().fact()).contains("right", "left", "test 01 at left", "test 02 at right");
    assertThat(pair.rightTold.errors).isEqualTo(pair.leftTold.errors);
    assertThat(pair.leftLane.closed).isTrue();
  }

  @Test
  void differentSchemasOfALinkNameBothAndNothingIsSent() throws Exception {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1, "com.acme.Other", new byte[] {1}).connected();
    assertThat(ids(pair.leftTold)).containsExactly("SchemaMismatch");
    assertThat(ids(pair.rightTold)).containsExactly("SchemaMismatch");
    assertThat(pair.leftTold.errors.getFirst().fact()).startsWith("Link a1.outbox -> b1.inbox: ").contains("java.lang.String", "com.acme.Other", "left", "right");
    assertThat(pair.senders.getFirst().link.offer("never")).isFalse();
  }

  @Test
  void aHelloIsCheckedForVersionNameAndAddressee() throws Exception {
    assertThat(answerTo(hello().setVersionMin(7).setVersionMax(9), Optional.empty())).isEqualTo("VersionMismatch");
    assertThat(answerTo(hello().setVersionMin(-2).setVersionMax(-1), Optional.empty())).as("numbers from 2^31 on are large, not negative").isEqualTo("VersionMismatch");
    assertThat(answerTo(hello().setVersionMin(1).setVersionMax(-1), Optional.empty())).as("any later version too").isNotEqualTo("VersionMismatch");
    assertThat(answerTo(hello().setPeer("elsewhere"), Optional.empty())).isEqualTo("WrongNode");
    assertThat(answerTo(hello().setNode("nobody"), Optional.empty())).isEqualTo("UnknownNode");
    assertThat(answerTo(hello().setNode("right"), Optional.empty())).isEqualTo("UnknownNode");
    assertThat(answerTo(hello().setGraphDigest(ByteString.copyFromUtf8("x")), Optional.empty())).isEqualTo("GraphMismatch");
    assertThat(answerTo(hello(), Optional.of(List.of("mallory")))).isEqualTo("IdentityMismatch");
    assertThat(answerTo(hello(), Optional.of(List.of("left")))).isEqualTo("welcome");
  }

  @Test
  void aSecondNodeOfTheSameNameIsRefusedAndTheFirstGoesOn() throws Exception {
    Peers peers = new Pair(LinkSettings.DEFAULT, 4, 10, 1).right;
    Told told = new Told();
    MemoryLane first = MemoryLane.pair(4)[0];
    MemoryLane second = MemoryLane.pair(4)[0];
    LaneSession.accepted(peers, first, told, Optional.empty()).onFrame(Frame.newBuilder().setHello(hello()).build());
    LaneSession.accepted(peers, second, told, Optional.empty()).onFrame(Frame.newBuilder().setHello(hello().setIncarnation(99)).build());
    assertThat(first.closed).isFalse();
    assertThat(second.next().getRefused().getId()).isEqualTo("DuplicateNode");
    assertThat(second.closed).isTrue();
  }

  @Test
  void aNodeOfAnotherRunOfTheSameGraphIsAStranger() throws Exception {
    assertThat(answerTo(hello().setRun("another"), Optional.empty())).isEqualTo("OtherRun");
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1);
    pair.leftLane.ready();
    pair.rightLane.send(Frame.newBuilder().setWelcome(Welcome.newBuilder().setVersion(1).setNode("right").setGraphDigest(ByteString.copyFrom(new byte[] {1})).setRun("another")).build());
    assertThat(pair.rightLane.deliver()).isTrue();
    assertThat(pair.leftTold.events).containsExactly("refused right");
    assertThat(pair.leftTold.errors.getFirst().fact()).isEqualTo("Node left called node right of another run of the graph test.");
  }

  @Test
  void whoShouldBeCalledMayNotCall() throws Exception {
    Peers peers = new Pair(LinkSettings.DEFAULT, 4, 10, 1).left;
    MemoryLane lane = MemoryLane.pair(8)[0];
    Frame hello = Frame.newBuilder().setHello(hello().setNode("right").setPeer("left")).build();
    LaneSession.accepted(peers, lane, new Told(), Optional.empty()).onFrame(hello);
    assertThat(lane.next().getRefused().getId()).isEqualTo("LinkProtocolViolation");
  }

  @Test
  void aLaneThatEndsBeforeItsWelcomeWasNotReached() {
    Pair pair = new Pair(LinkSettings.DEFAULT, 4, 10, 1);
    Told told = new Told();
    MemoryLane lane = MemoryLane.pair(1)[0];
    LaneSession.dialled(pair.left, lane, told, "right").onClosed("connection refused");
    assertThat(told.events).containsExactly("not reached right: connection refused");
  }

  private static Hello.Builder hello() {
    return Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode("left").setPeer("right").setGraph("test").setGraphDigest(ByteString.copyFrom(new byte[] {1}));
  }

  private static String answerTo(Hello.Builder hello, Optional<List<String>> identities) throws Exception {
    Peers peers = new Pair(LinkSettings.DEFAULT, 4, 10, 1).right;
    MemoryLane lane = MemoryLane.pair(8)[0];
    LaneSession.accepted(peers, lane, new Told(), identities).onFrame(Frame.newBuilder().setHello(hello).build());
    Frame answer = lane.next();
    return answer.hasWelcome() ? "welcome" : answer.getRefused().getId();
  }

  private static List<String> ids(Told told) {
    return told.errors.stream().map(Diagnostic::id).toList();
  }
}
