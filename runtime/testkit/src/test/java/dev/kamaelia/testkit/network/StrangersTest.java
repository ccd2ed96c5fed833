package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.LocalGraph;
import dev.kamaelia.links.host.NodeHost;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Refused;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Node c awaits a and b; who else calls it neither replaces them nor ends it. */
class StrangersTest implements LocalGraph, HostObserver {
  private static final byte[] DIGEST = {1, 2, 3};

  private final VirtualTime time = VirtualTime.create();
  private final List<String> told = new ArrayList<>();
  private final List<Outcome> ended = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final NodeHost host = new NodeHost(peers(), Map.of(), Duration.ofSeconds(30), time.environment(), (_, _) -> {}, this, this);

  private static Peers peers() {
    Peers peers = new Peers(new LocalNode("c", List.of("a", "b", "c"), "test", DIGEST, 7, "run 1", LinkSettings.DEFAULT), VirtualTime.create().environment().clock());
    peers.listen();
    return peers;
  }

  /** A lane as the caller sees it. */
  private final class Call implements Lane {
    final List<Frame> answers = new ArrayList<>();
    final LaneListener node;
    boolean closed;

    Call(Hello.Builder hello) {
      this(hello, Optional.empty());
    }

    Call(Hello.Builder hello, Optional<List<String>> identities) {
      node = host.accept(this, identities);
      node.onFrame(Frame.newBuilder().setHello(hello).build());
    }

    String answer() {
      Frame first = answers.getFirst();
      return first.hasWelcome() ? "Welcome" : first.getRefused().getId();
    }

    @Override
    public boolean isReady() {
      return !closed;
    }

    @Override
    public void send(Frame frame) {
      answers.add(frame);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Hello.Builder hello(String node) {
    return Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode(node).setPeer("c").setGraph("test").setGraphDigest(ByteString.copyFrom(DIGEST)).setRun("run 1");
  }

  @Test
  void nobodyReplacesOrDisturbsAConnectedPeer() {
    host.start();
    Call first = new Call(hello("a"));
    assertThat(new Call(hello("a").setIncarnation(5)).answer()).isEqualTo("DuplicateNode");
    assertThat(new Call(hello("a").setGraphDigest(ByteString.copyFromUtf8("another"))).answer()).isEqualTo("GraphMismatch");
    assertThat(new Call(hello("a").setVersionMin(8).setVersionMax(9)).answer()).isEqualTo("VersionMismatch");
    assertThat(new Call(hello("b").setRun("run 2")).answer()).isEqualTo("OtherRun");
    assertThat(first.closed).isFalse();
    assertThat(new Call(hello("b")).answer()).isEqualTo("Welcome");
    assertThat(ended).isEmpty();
    assertThat(told).containsExactly("connected a", "DuplicateNode", "GraphMismatch", "VersionMismatch", "OtherRun", "connected b", "started", "start");
  }

  @Test
  void whoMerelySaysThatItIsAPeerEndsNothing() {
    host.start();
    Call impostor = new Call(hello("a").setGraphDigest(ByteString.copyFromUtf8("another")));
    assertThat(impostor.answer()).isEqualTo("GraphMismatch");
    assertThat(new Call(hello("b").setVersionMin(8).setVersionMax(9)).answer()).isEqualTo("VersionMismatch");
    assertThat(new Call(hello("b").setVersionMin(8).setVersionMax(9), Optional.of(List.of("a"))).answer()).isEqualTo("VersionMismatch");
    assertThat(ended).isEmpty();
    for (String peer : List.of("a", "b")) assertThat(new Call(hello(peer)).answer()).isEqualTo("Welcome");
    assertThat(told).containsExactly("GraphMismatch", "VersionMismatch", "VersionMismatch", "connected a", "connected b", "started", "start");
  }

  @Test
  void ifNobodyElseComesWhatItSaidIsToldWithThePeerThatIsMissing() {
    host.start();
    new Call(hello("a").setGraph("other").setGraphDigest(ByteString.copyFromUtf8("another")));
    time.advance(Duration.ofSeconds(31));
    assertThat(ended).singleElement().satisfies(outcome -> {
      assertThat(outcome.code()).isEqualTo(5);
      assertThat(outcome.firstCause().orElseThrow().diagnostic().fact())
          .startsWith("Node c waited 30s for a (?: who says to be it was turned away: Nodes c and a have different graphs: test 010203 at c, other 616e6f746865 at a.)");
    });
  }

  @Test
  void aPeerThatProvesItsNameAndHasAnotherGraphEndsTheWaiting() {
    host.start();
    new Call(hello("a").setGraphDigest(ByteString.copyFromUtf8("another")), Optional.of(List.of("a")));
    assertThat(ended).singleElement().extracting(outcome -> outcome.firstCause().orElseThrow().diagnostic().id()).isEqualTo("GraphMismatch");
  }

  @Test
  void aStrangerDoesNotMakeUpTheReasonForWhichItIsCounted() {
    host.start();
    host.accept(new Call(hello("nobody")), Optional.empty()).onFrame(Frame.newBuilder().setRefused(Refused.newBuilder().setId("MadeUp")).build());
    assertThat(told).containsExactly("UnknownNode", "LinkProtocolViolation");
  }

  @Test
  void aThousandStrangersAreAFewLines() {
    host.start();
    for (int i = 0; i < 1000; i++) assertThat(new Call(hello("nobody")).closed).isTrue();
    assertThat(told).hasSize(8 + 6).containsOnly("UnknownNode");
  }

  @Test
  void atTheEndTheyAreCountedByReason() {
    host.start();
    for (int i = 0; i < 100; i++) new Call(hello("nobody"));
    for (int i = 0; i < 20; i++) host.turnedAway(Diagnostic.error("TooMuch", "A caller sent too much."));
    for (int i = 0; i < 100; i++) host.turnedAway(Diagnostic.error("Reason" + i, "A reason that a caller has made up."));
    host.stop();
    assertThat(counts).hasSize(33).containsEntry("UnknownNode", 100L).containsEntry("TooMuch", 20L).containsEntry("Others", 70L);
  }

  @Test
  void theAnswerToAGoodByeThatWasNotSaidIsAViolation() {
    host.start();
    Call a = new Call(hello("a"));
    new Call(hello("b"));
    a.node.onFrame(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
    assertThat(told).last().isEqualTo("LinkProtocolViolation");
    assertThat(ended).isEmpty();
    a.node.onReady();
    a.node.onClosed("closed");
    assertThat(new Call(hello("a").setIncarnation(5)).answer()).isEqualTo("Welcome");
  }

  @Test
  void whoComesAfterTheGraphHasFailedIsToldWhy() {
    host.start();
    Call a = new Call(hello("a"));
    host.graphFailed(Failure.of(Diagnostic.error("ComponentFailed", "x failed.")));
    Call b = new Call(hello("b"));
    assertThat(b.answers.get(1).getFailure().getFact()).isEqualTo("x failed.");
    assertThat(b.answers.getLast().hasBye()).isTrue();
    for (Call peer : List.of(a, b)) peer.node.onFrame(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
    assertThat(ended).hasSize(1);
  }

  @Test
  void aPeerThatLeavesInOrderBeforeTheStartIsNotMissed() {
    host.start();
    Call a = new Call(hello("a"));
    a.node.onFrame(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
    assertThat(a.closed).isTrue();
    a.node.onClosed("closed");
    new Call(hello("b"));
    assertThat(told).last().isEqualTo("start");
  }

  @Override
  public void start() {
    told.add("start");
  }

  @Override
  public void drain() {}

  @Override
  public void stop() {
    host.graphEnded(new Exit(0, Optional.empty(), Counts.NONE));
  }

  @Override
  public void fail(Failure failure) {
    told.add("fail " + failure.diagnostic().id());
  }

  @Override
  public void waitingFor(List<String> peers) {}

  @Override
  public void connected(String peer) {
    told.add("connected " + peer);
  }

  @Override
  public void started() {
    told.add("started");
  }

  @Override
  public void warned(Diagnostic warning) {
    told.add(warning.id());
  }

  @Override
  public void turnedAway(Map<String, Long> reasons) {
    counts.putAll(reasons);
  }

  @Override
  public void ended(Outcome outcome) {
    ended.add(outcome);
  }
}
