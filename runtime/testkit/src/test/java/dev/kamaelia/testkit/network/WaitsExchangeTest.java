package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.LocalGraph;
import dev.kamaelia.links.host.NodeHost;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Waits;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node c runs, and so do a and b: what it asks and answers about components that stand still. */
class WaitsExchangeTest implements LocalGraph, HostObserver {
  private static final byte[] DIGEST = {1, 2, 3};

  private final VirtualTime time = VirtualTime.create();
  private final List<String> told = new ArrayList<>();
  private final NodeHost host = new NodeHost(peers(), Map.of(), Duration.ofSeconds(30), time.environment(), (_, _) -> {}, this, this);
  private Call a;
  private Call b;

  private static Peers peers() {
    Peers peers = new Peers(new LocalNode("c", List.of("a", "b", "c"), "test", DIGEST, 7, LinkSettings.DEFAULT), VirtualTime.create().environment().clock());
    peers.listen();
    return peers;
  }

  /** A lane as the caller sees it. */
  private final class Call implements Lane {
    final List<Frame> heard = new ArrayList<>();
    final LaneListener node;
    boolean closed;

    Call(String name) {
      node = host.accept(this, Optional.empty());
      node.onFrame(Frame.newBuilder().setHello(Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode(name).setPeer("c").setGraph("test").setGraphDigest(ByteString.copyFrom(DIGEST)).setIncarnation(3)).build());
    }

    void say(Waits.Builder waits) {
      node.onFrame(Frame.newBuilder().setWaits(waits).build());
    }

    List<Waits> waits() {
      return heard.stream().filter(Frame::hasWaits).map(Frame::getWaits).toList();
    }

    @Override
    public boolean isReady() {
      return !closed;
    }

    @Override
    public void send(Frame frame) {
      heard.add(frame);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @BeforeEach
  void connect() {
    host.start();
    a = new Call("a");
    b = new Call("b");
  }

  @Test
  void allAreAskedAndWhatTheyAnswerIsTheirs() {
    host.askForWaits(5);
    for (Call peer : List.of(a, b)) assertThat(peer.waits()).containsExactly(Waits.newBuilder().setQuestion(5).build());
    a.say(Waits.newBuilder().setAnswer(5));
    b.say(Waits.newBuilder().setAnswer(4));
    assertThat(told).containsExactly("forget a", "forget b", "a answers 5", "b answers 4");
  }

  @Test
  void whoAsksTooOftenIsAnsweredSeldom() {
    for (int i = 1; i <= 50; i++) a.say(Waits.newBuilder().setQuestion(i));
    assertThat(a.waits()).extracting(Waits::getAnswer).containsExactly(1L);
    time.advance(Duration.ofMillis(100));
    a.say(Waits.newBuilder().setQuestion(51));
    b.say(Waits.newBuilder().setQuestion(9));
    assertThat(a.waits()).extracting(Waits::getAnswer).containsExactly(1L, 51L);
    assertThat(b.waits()).extracting(Waits::getAnswer).containsExactly(9L);
  }

  @Test
  void whoTellsOfWhatIsNotThereLosesItsLaneAlone() {
    Waits.Builder lie = Waits.newBuilder().setAnswer(1);
    lie.addWaiterBuilder().setComponent("mine").setSending(true).addWaker(7);
    a.say(lie);
    assertThat(a.heard.getLast().getRefused().getFact()).contains("it told of waits for what is not there");
    assertThat(a.closed).isTrue();
    assertThat(b.closed).isFalse();
    assertThat(told).contains("turned away LinkProtocolViolation").doesNotContain("ended");
  }

  @Override
  public NodeWaits waits() {
    return NodeWaits.NONE;
  }

  @Override
  public void heardWaits(String node, long question, NodeWaits waits) {
    told.add(node + " answers " + question);
  }

  @Override
  public void forgetWaits(String node) {
    told.add("forget " + node);
  }

  @Override
  public void start() {}

  @Override
  public void drain() {}

  @Override
  public void stop() {}

  @Override
  public void fail(Failure failure) {}

  @Override
  public void waitingFor(List<String> peers) {}

  @Override
  public void connected(String peer) {}

  @Override
  public void started() {}

  @Override
  public void warned(Diagnostic warning) {
    told.add("turned away " + warning.id());
  }

  @Override
  public void ended(Outcome outcome) {
    told.add("ended");
  }
}
