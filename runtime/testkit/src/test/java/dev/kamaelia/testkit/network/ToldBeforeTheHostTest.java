package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
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
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.Close;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Hello;
import dev.kamaelia.proto.Open;
import dev.kamaelia.proto.Opened;
import dev.kamaelia.testkit.time.VirtualTime;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A peer is told of a failure before the host of this node knows of it, and may end by that and say good-bye within this moment. */
final class ToldBeforeTheHostTest implements LocalGraph, HostObserver, Lane, OutgoingLink.Listener, IncomingLink {
  private static final byte[] DIGEST = {1};

  private final VirtualTime time = VirtualTime.create();
  private final Codec<?> codec = Codecs.forType(MessageType.of(String.class), getClass().getClassLoader()).orElseThrow();
  private final List<Frame> said = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /** What the peer does as soon as it hears of the failure. */
  private Runnable answer = () -> {};

  @Test
  void thatItLeavesIsNoViolationAndEndsNothingInOrder() {
    Peers peers = new Peers(new LocalNode("c", List.of("a", "c"), "test", DIGEST, 7, "run 1", LinkSettings.DEFAULT), time.environment().clock());
    peers.outgoing(new RemoteLink(1, "x.outbox", "c", "y.inbox", "a", codec, Duration.ofSeconds(30), LossPolicy.FAIL), this);
    peers.incoming(new RemoteLink(2, "y.outbox", "a", "x.inbox", "c", codec, Duration.ofSeconds(30), LossPolicy.FAIL), this);
    peers.listen();
    NodeHost host = new NodeHost(peers, Map.of(), Duration.ofSeconds(30), time.environment(), (_, _) -> {}, this, this);
    host.start();
    LaneListener node = host.accept(this, Optional.empty());
    node.onFrame(Frame.newBuilder().setHello(Hello.newBuilder().setVersionMin(1).setVersionMax(1).setNode("a").setPeer("c").setGraph("test").setGraphDigest(ByteString.copyFrom(DIGEST)).setRun("run 1")).build());
    node.onFrame(Frame.newBuilder().addOpen(Open.newBuilder().setLink(2).setFrom("y.outbox").setTo("x.inbox").setType(codec.schema().type()).setSchemaHash(codec.schema().hash()).setSchema(codec.schema().proto()))
        .addOpened(Opened.newBuilder().setLink(1).setLimitSequence(10).setLimitBytes(1000)).build());
    assertThat(ends).containsExactly("started");

    answer = () -> node.onFrame(Frame.newBuilder().addClose(Close.newBuilder().setLink(1)).setBye(Bye.getDefaultInstance()).build());
    host.graphFailed(Failure.of(Diagnostic.error("ComponentFailed", "x failed.")));

    assertThat(failures).extracting(failure -> failure.diagnostic().id()).containsExactly("ComponentFailed");
    assertThat(ends).as("neither the sender nor the receiver is told of an end").containsExactly("started");
    assertThat(said).last().satisfies(frame -> assertThat(frame.hasByeAck()).isTrue());
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(Frame frame) {
    said.add(frame);
    if (frame.hasFailure()) answer.run();
  }

  @Override
  public void close() {}

  @Override
  public void started() {
    ends.add("started");
  }

  @Override
  public void onReady() {}

  @Override
  public void onClosed() {
    ends.add("closed");
  }

  @Override
  public void listener(IncomingLink.Listener told) {}

  @Override
  public boolean accept(Encoded message) {
    return true;
  }

  @Override
  public void accepted() {}

  @Override
  public void end(Ending ending) {
    ends.add("ended");
  }

  @Override
  public void failed(Throwable cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void discarded(long messages) {}

  @Override
  public void start() {}

  @Override
  public void drain() {}

  @Override
  public void stop() {}

  @Override
  public void fail(Failure failure) {
    failures.add(failure);
  }

  @Override
  public void waitingFor(List<String> peers) {}

  @Override
  public void connected(String peer) {}

  @Override
  public void warned(Diagnostic warning) {}

  @Override
  public void ended(Outcome outcome) {}
}
