package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.LocalGraph;
import dev.kamaelia.links.host.NodeHost;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.testkit.time.VirtualTime;
import dev.kamaelia.wire.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node throws while it serves a lane: the lane ends, the node is told, and the session goes on over the next one, unless that happens again and again or the machine is at its end. */
class LaneTroubleTest {
  private static final LinkSettings SMALL = new LinkSettings(4, 1000, 1000, 1024, 1 << 20);

  private static final int MESSAGES = 200;

  private final VirtualTime time = VirtualTime.create();
  private final MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
  private final List<String> advised = new ArrayList<>();

  /** What has failed the graph, at each node. */
  private final List<Failure> failures = new ArrayList<>();
  private final Sender sender = new Sender();
  private final Receiver receiver = new Receiver();

  /** Sends as much as it may, and then throws what it is told to, as often as it is told to. */
  private static final class Sender implements OutgoingLink.Listener {
    @Nullable OutgoingLink link;
    Throwable thrown = new IllegalStateException("bug");
    int times;
    int sent;

    @Override
    public void onReady() {
      while (sent < MESSAGES && link != null && link.offer("m" + sent)) sent++;
      if (times-- <= 0) return;
      if (thrown instanceof Error error) throw error;
      if (thrown instanceof RuntimeException bug) throw bug;
    }

    @Override
    public void onClosed() {}
  }

  private static final class Receiver implements IncomingLink {
    int accepted;

    @Override
    public void listener(Listener listener) {}

    @Override
    public boolean accept(Encoded message) {
      accepted++;
      return true;
    }

    @Override
    public void accepted() {}

    @Override
    public void end(Ending ending) {}

    @Override
    public void failed(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void discarded(long messages) {}
  }

  private final class Graph implements LocalGraph {
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
  }

  private final class Observer implements HostObserver {
    @Override
    public void waitingFor(List<String> peers) {}

    @Override
    public void connected(String peer) {}

    @Override
    public void started() {}

    @Override
    public void warned(Diagnostic warning) {}

    @Override
    public void advised(Diagnostic warning) {
      advised.add(warning.fact());
    }

    @Override
    public void ended(Outcome outcome) {
      outcome.firstCause().ifPresent(failures::add);
    }
  }

  private void run() {
    RemoteLink link = new RemoteLink(
        1, "a.outbox", "left", "b.inbox", "right", Codecs.forType(MessageType.of(String.class), getClass().getClassLoader()).orElseThrow(), Duration.ofSeconds(30), LossPolicy.FAIL);
    Peers left = peers("left", 1);
    Peers right = peers("right", 2);
    sender.link = left.outgoing(link, sender);
    right.incoming(link, receiver);
    NodeHost calling = host(left, "left");
    NodeHost called = host(right, "right");
    network.listen("right", lane -> called.accept(lane, Optional.empty()));
    calling.start();
    called.start();
    assertThat(sender.link.offer("early")).isFalse();
    time.advance(Duration.ofSeconds(20));
  }

  private Peers peers(String name, long incarnation) {
    return new Peers(new LocalNode(name, List.of("left", "right"), "g", new byte[] {1}, incarnation, SMALL), time.environment().clock());
  }

  private NodeHost host(Peers peers, String name) {
    peers.listen();
    return new NodeHost(peers, Map.of(), Duration.ofSeconds(30), time.environment(), network.dialler(name), new Graph(), new Observer());
  }

  @Test
  void aBugEndsTheLaneAndTheSessionGoesOn() {
    sender.times = 2;
    run();

    assertThat(advised).hasSize(2).allMatch(fact -> fact.equals("The connection with node right was given up, for an error of this node: java.lang.IllegalStateException: bug."));
    assertThat(failures).isEmpty();
    assertThat(sender.sent).isEqualTo(MESSAGES);
    assertThat(receiver.accepted).isEqualTo(MESSAGES);
  }

  @Test
  void aBugThatComesAgainAndAgainFailsALinkThatMustNotBeLost() {
    sender.times = 3;
    run();

    assertThat(advised).hasSize(2);
    assertThat(failures).isNotEmpty().allSatisfy(failure -> assertThat(failure.diagnostic().id()).isEqualTo("LaneFailed"));
    assertThat(failures.getFirst().stack()).contains("LaneTroubleTest");
  }

  @Test
  void anErrorOfTheMachineFailsTheGraphAtOnce() {
    sender.thrown = new OutOfMemoryError("full");
    sender.times = 1;
    run();

    assertThat(advised).isEmpty();
    assertThat(failures.getFirst().diagnostic().fact()).isEqualTo("The connection with node right was given up, for an error of this node: java.lang.OutOfMemoryError: full.");
  }
}
