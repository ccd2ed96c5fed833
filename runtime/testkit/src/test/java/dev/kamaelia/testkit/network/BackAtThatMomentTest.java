package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
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
import dev.kamaelia.proto.Opened;
import dev.kamaelia.proto.Resume;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node c gives its links to a up, one after the other; a is back between the first and the second, and gone again before anything passed. */
final class BackAtThatMomentTest implements LocalGraph, HostObserver, OutgoingLink.Listener {
  private static final ByteString DIGEST = ByteString.copyFrom(new byte[] {1, 2, 3});
  private static final String FIRST = "first.outbox -> one.inbox";
  private static final String SECOND = "second.outbox -> two.inbox";

  private final VirtualTime time = VirtualTime.create();
  private final List<String> lost = new ArrayList<>();
  private Runnable atFirstLoss = () -> {};

  @TempDir Path folder;

  @Test
  void aLinkThatWasNotGivenUpThenIsGivenUpLater() {
    List<RemoteLink> links = links();
    Peers peers = new Peers(new LocalNode("c", List.of("a", "c"), "test", DIGEST.toByteArray(), 7, "", LinkSettings.DEFAULT), time.environment().clock());
    links.forEach(link -> peers.outgoing(link, this));
    peers.listen();
    NodeHost host = new NodeHost(peers, Map.of(), Duration.ofSeconds(30), time.environment(), (_, _) -> {}, this, this);
    host.start();
    Call first = new Call(host, hello(1));
    Frame.Builder opened = Frame.newBuilder();
    links.forEach(link -> opened.addOpened(Opened.newBuilder().setLink(link.id()).setLimitSequence(10).setLimitBytes(1000)));
    first.node.onFrame(opened.build());
    first.node.onClosed("cut");
    List<Call> back = new ArrayList<>();
    atFirstLoss = () -> {
      Hello.Builder again = hello(2).setSession(first.answers.getFirst().getWelcome().getSession());
      links.forEach(link -> again.addResume(Resume.newBuilder().setLink(link.id()).setNextSequence(1).setLimitSequence(10).setLimitBytes(1000)));
      back.add(new Call(host, again));
    };
    time.advance(Duration.ofMillis(5_200));
    assertThat(back).singleElement().satisfies(call -> assertThat(call.answers.getFirst().getWelcome().getResumed()).isTrue());
    assertThat(lost).containsExactly(FIRST);
    back.getFirst().node.onClosed("cut again");
    time.advance(Duration.ofSeconds(1));
    assertThat(lost).contains(SECOND);
  }

  private List<RemoteLink> links() {
    Graph graph = Graph.named("test").node("a", "127.0.0.1:0").node("c", "127.0.0.1:0");
    for (List<String> names : List.of(List.of("first", "one"), List.of("second", "two"))) {
      var numbers = graph.add(names.getFirst(), NumbersBoxes.with().count(1).journal(folder.resolve("journal"))).node("c");
      var recorder = graph.add(names.getLast(), RecorderBoxes.with().journal(folder.resolve("journal"))).node("a");
      graph.link(numbers.outbox(), recorder.inbox()).patience(Duration.ofSeconds(5)).onLoss(LossPolicy.CONTINUE);
    }
    return graph.check().remoteLinks();
  }

  private static Hello.Builder hello(long lane) {
    return Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode("a").setPeer("c").setGraph("test").setGraphDigest(DIGEST).setIncarnation(5).setLane(lane);
  }

  /** A lane as the caller sees it. */
  private static final class Call implements Lane {
    final List<Frame> answers = new ArrayList<>();
    final LaneListener node;

    Call(NodeHost host, Hello.Builder hello) {
      node = host.accept(this, Optional.empty());
      node.onFrame(Frame.newBuilder().setHello(hello).build());
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void send(Frame frame) {
      answers.add(frame);
    }

    @Override
    public void close() {}
  }

  @Override
  public void lost(Diagnostic loss) {
    lost.add(loss.fact().contains(FIRST) ? FIRST : loss.fact().contains(SECOND) ? SECOND : loss.fact());
    if (lost.size() == 1) atFirstLoss.run();
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
  public void warned(Diagnostic warning) {}

  @Override
  public void ended(Outcome outcome) {}

  @Override
  public void onReady() {}

  @Override
  public void onClosed() {}
}
