package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.introspection.Snapshot.State;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.NodeWaits.Link;
import dev.kamaelia.engine.transport.NodeWaits.Waiter;
import dev.kamaelia.engine.transport.RemoteLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What other nodes are told of components that stand still. Here both nodes are one process: the source on node a sends to the left of join on node b over link 1, which takes from its right first, to
 * which link 2 leads.
 */
@Timeout(60)
class OwnWaitsTest {
  private final TestGraph graph = new TestGraph().transport(new LoopTransport(4));
  private Execution execution;

  @AfterEach
  void stop() throws InterruptedException {
    execution.stop();
    TestGraph.end(execution);
  }

  private void remote(int id, String from, String to) {
    RemoteLink link = new RemoteLink(id, from, "a", to, "b", new RemoteLinkTest.Numbers(), Duration.ZERO, LossPolicy.FAIL);
    graph.link(TestGraph.box(from), new End.Remote(link), null, 0).link(new End.Remote(link), TestGraph.box(to), null, 0);
  }

  private void assemble(TestComponent.Step join) {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).main(join);
    remote(1, "source.left", "join.left");
    remote(2, "source.right", "join.right");
    execution = graph.assemble();
  }

  private NodeWaits waits(State join) {
    await("source", State.SENDING);
    await("join", join);
    Room room = execution.structure().mailbox("source").room();
    while (room == null || !room.isStuck()) assertThat(Thread.interrupted()).isFalse();
    return execution.farWaits().own();
  }

  private void await(String path, State state) {
    while (execution.snapshot().components().stream().noneMatch(component -> component.path().equals(path) && component.state() == state)) {
      assertThat(Thread.interrupted()).as("%s is not %s", path, state).isFalse();
    }
  }

  private static List<String> paths(NodeWaits waits) {
    return waits.waiters().stream().map(Waiter::component).toList();
  }

  @Test
  void bothEndsOfEachLinkAndWhoWaitsForThemAreTold() {
    assemble(me -> me.in("right").receive());
    execution.start();

    NodeWaits waits = waits(State.IDLE);

    assertThat(paths(waits)).containsExactlyInAnyOrder("source", "join");
    int source = paths(waits).indexOf("source");
    int join = paths(waits).indexOf("join");
    assertThat(waits.waiters().get(source)).satisfies(waiter -> {
      assertThat(waiter.sending()).isTrue();
      assertThat(waiter.room()).containsExactly(1);
      assertThat(waiter.wakers()).isEmpty();
      assertThat(waiter.text()).isEqualTo(" waits to send source.left -> join.left");
    });
    assertThat(waits.waiters().get(join)).satisfies(waiter -> {
      assertThat(waiter.sending()).isFalse();
      assertThat(waiter.messages()).containsExactly(new Link("a", 2));
      assertThat(waiter.text()).isEqualTo(" waits for a message in right, which only source could send");
    });
    assertThat(waits.outgoing()).allSatisfy(link -> assertThat(link.wakers()).containsExactly(source)).extracting(NodeWaits.Outgoing::id).containsExactly(1, 2);
    assertThat(waits.incoming()).filteredOn(link -> link.link().id() == 1).singleElement().satisfies(link -> {
      assertThat(link.full()).isEqualTo(join);
      assertThat(link.waiting()).isEqualTo(1);
      assertThat(link.capacity()).isEqualTo(1);
    });
    assertThat(waits.incoming()).filteredOn(link -> link.link().id() == 2).singleElement().satisfies(link -> assertThat(link.full()).isEqualTo(NodeWaits.NOBODY));
  }

  @Test
  void whoWaitsForAHandleIsNotTold() {
    assemble(me -> me.in("right").receive());
    InboxHandle handle = execution.openInbox("join", "right");
    execution.start();
    assertThat(paths(waits(State.IDLE))).containsExactly("source");
    handle.close();
  }

  @Test
  void whoWaitsForATimeIsNotTold() {
    assemble(me -> me.in("right").receive(Duration.ofHours(1)));
    execution.start();
    assertThat(paths(waits(State.IDLE))).containsExactly("source");
  }

  @Test
  void whoIsInItsOwnCodeIsNotTold() {
    assemble(me -> new CountDownLatch(1).await());
    execution.start();
    assertThat(paths(waits(State.ACTIVE))).containsExactly("source");
  }
}
