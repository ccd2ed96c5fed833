package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.transport.RemoteLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links to other nodes are changed while messages flow (G10); here both nodes are one process, and links are loops. */
@Timeout(60)
class FarLinksTest {
  private final LoopTransport transport = new LoopTransport(4);
  private final TestGraph graph = new TestGraph().transport(transport);
  private int links;

  /** Everything whose name begins with "far" is on the other node. */
  private final class Nodes implements OtherNodes {
    @Override
    public Optional<String> nodeOf(String component) {
      return component.startsWith("far") ? Optional.of("b") : Optional.empty();
    }

    @Override
    public int plannedLinks() {
      return links;
    }

    @Override
    public RemoteLink link(int id, String from, String to) {
      return new RemoteLink(id, from, "a", to, "b", new RemoteLinkTest.Numbers(), Duration.ZERO, LossPolicy.FAIL);
    }
  }

  @BeforeEach
  void knowTheOtherNode() {
    graph.otherNodes(new Nodes());
  }

  private void remote(String from, String to) {
    RemoteLink link = new Nodes().link(++links, from, to);
    graph.link(TestGraph.box(from), new End.Remote(link), null, 0).link(new End.Remote(link), TestGraph.box(to), null, 0);
  }

  /** A handler that passes on what the test puts, and tells the test when it has. */
  private void splitter() {
    graph.handler("splitter").inbox((me, m) -> {
      me.send(m);
      me.out("done").send(m);
    }).outbox().outbox("done");
  }

  private static void send(InboxHandle in, OutboxHandle done, int... messages) throws InterruptedException {
    for (int message : messages) {
      in.put(message);
      assertThat(done.take()).isEqualTo(message);
    }
  }

  private static Change link(Execution execution, String from, String to) {
    return execution.fromOutside().link(out(from), in(to), Optional.empty(), OptionalInt.empty());
  }

  private static void unlink(Execution execution, String from, String to) throws InterruptedException {
    execution.fromOutside().unlink(out(from), in(to)).orElseThrow().await();
  }

  private static OutBox<Object> out(String box) {
    return new OutBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  private static InBox<Object> in(String box) {
    return new InBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  @Test
  void aLinkThatWasTakenAwayRestsGoesOnWhereItWasAndEndsWhenItsInboxIsFinished() throws InterruptedException {
    splitter();
    List<Object> received = graph.sink("far");
    remote("splitter.outbox", "far.inbox");
    Execution execution = graph.assemble();
    try (InboxHandle in = execution.openInbox("splitter", "inbox"); OutboxHandle done = execution.openOutbox("splitter", "done")) {
      execution.start();
      send(in, done, 1, 2);
      unlink(execution, "splitter.outbox", "far.inbox");
      send(in, done, 3);
      link(execution, "splitter.outbox", "far.inbox").await();
      send(in, done, 4);
      unlink(execution, "splitter.outbox", "far.inbox");
      send(in, done, 5, 6);
      assertThat(execution.fromOutside().unlink(out("splitter.outbox"), in("far.inbox"))).as("there is none now").isEmpty();
      assertThat(execution.await(Duration.ZERO)).as("far is unfinished").isEmpty();
      execution.fromOutside().finish(in("far.inbox"));
      assertThatThrownBy(() -> link(execution, "splitter.outbox", "far.inbox")).isInstanceOf(GraphException.class).hasMessageContaining("[LinkEnded]");
    }

    Exit exit = TestGraph.end(execution);
    assertThat(received).containsExactly(1, 2, 4);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().discarded()).isEqualTo(3);
  }

  @Test
  void aLinkThatIsNotInTheGraphIsThereOnceItsPeerHasOpenedIt() throws InterruptedException {
    List<Runnable> asked = new ArrayList<>();
    transport.answers = asked::add;
    splitter();
    List<Object> received = graph.sink("far");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("far", "inbox");
    try (InboxHandle in = execution.openInbox("splitter", "inbox"); OutboxHandle done = execution.openOutbox("splitter", "done")) {
      execution.start();
      Change change = link(execution, "splitter.outbox", "far.inbox");
      send(in, done, 1);
      boolean early = change.isInEffect() || change.await(Duration.ofNanos(1));
      assertThatThrownBy(() -> link(execution, "splitter.outbox", "far.inbox")).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateLink]");
      asked.forEach(Runnable::run);
      change.await();
      send(in, done, 2);

      assertThat(early).isFalse();
      assertThat(asked).hasSize(1);
    }
    open.close();

    assertThat(TestGraph.end(execution).counts().discarded()).isEqualTo(1);
    assertThat(received).containsExactly(2);
  }

  @Test
  void aRefusedLinkLeavesEverythingAsItWasAndMayBeTriedAgain() throws InterruptedException {
    transport.refusal = Diagnostic.error("SchemaMismatch", "Nodes differ.");
    splitter();
    List<Object> near = graph.sink("near");
    List<Object> received = graph.sink("far");
    graph.link("splitter.outbox", "near.inbox");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("far", "inbox");
    try (InboxHandle in = execution.openInbox("splitter", "inbox"); OutboxHandle done = execution.openOutbox("splitter", "done")) {
      execution.start();
      Change change = link(execution, "splitter.outbox", "far.inbox");
      assertThatThrownBy(change::await).isInstanceOf(GraphException.class).hasMessageContaining("[SchemaMismatch] Nodes differ.");
      assertThat(change.isInEffect()).isFalse();
      send(in, done, 1);
      transport.refusal = null;
      link(execution, "splitter.outbox", "far.inbox").await();
      send(in, done, 2);
    }
    open.close();

    assertThat(TestGraph.end(execution).counts().discarded()).isZero();
    assertThat(near).containsExactly(1, 2);
    assertThat(received).containsExactly(2);
  }

  @Test
  void aLinkThatIsMadeAndFinishedBeforeItsSenderIsBetweenTwoActivationsCarriesWhatIsSent() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("sender").outbox().inbox((me, message) -> {
      inCode.countDown();
      ManualTime.await(leave);
      me.send(message);
    });
    List<Object> received = graph.sink("far");
    remote("sender.outbox", "far.inbox");
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("sender", "inbox");
    execution.start();
    unlink(execution, "sender.outbox", "far.inbox");
    in.put(1);
    ManualTime.await(inCode);

    Change change = link(execution, "sender.outbox", "far.inbox");
    execution.fromOutside().finish(in("far.inbox"));
    leave.countDown();
    change.await();
    in.put(2);
    in.close();

    assertThat(TestGraph.end(execution).counts().discarded()).isEqualTo(1);
    assertThat(received).containsExactly(2);
  }

  @Test
  void whatAnotherNodeOwnsIsNotChangedHere() throws InterruptedException {
    splitter();
    graph.handler("far").inbox((_, _) -> {}).outbox();
    graph.sink("near");
    Execution execution = graph.assemble();
    OutsideChanges changes = execution.fromOutside();

    assertThatThrownBy(() -> changes.link(out("far.outbox"), in("near.inbox"), Optional.empty(), OptionalInt.empty()))
        .hasMessageContaining("[OtherNode] far.outbox is on node \"b\", and a link is changed by the node that owns its outbox. Use the editor of node \"b\".");
    assertThatThrownBy(() -> changes.link(in("near.inbox"), in("far.inbox"))).hasMessageContaining("[OtherNode] far.inbox is on node \"b\", and a passthrough stays in one process.");
    execution.stop();
    TestGraph.end(execution);
  }

  @Test
  void relinkedUnderLoadNothingIsLostDoubledOrReorderedButWhatIsCounted() throws InterruptedException {
    List<List<Object>> received = new ArrayList<>();
    for (int r = 0; r < 3; r++) received.add(graph.sink("far" + r));
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (over.getCount() > 0) me.send(sent.getAndIncrement());
    });
    remote("source.outbox", "far0.inbox");
    Execution execution = graph.assemble();
    List<InboxHandle> open = new ArrayList<>();
    for (int r = 1; r < 3; r++) open.add(execution.openInbox("far" + r, "inbox"));
    execution.start();

    for (int i = 0, at = 0; i < 100; i++) {
      int next = (at + (i % 5 < 3 ? 1 : 2)) % 3;
      unlink(execution, "source.outbox", "far" + at + ".inbox");
      link(execution, "source.outbox", "far" + next + ".inbox").await();
      at = next;
      int before = sent.get();
      ManualTime.until(() -> sent.get() != before);
    }
    open.forEach(InboxHandle::close);
    over.countDown();
    for (int r = 0; r < 3; r++) execution.fromOutside().finish(in("far" + r + ".inbox"));

    Exit exit = TestGraph.end(execution);
    for (List<Object> mine : received) assertThat(mine.stream().map(Integer.class::cast)).isSorted().isNotEmpty();
    long arrived = received.stream().mapToLong(List::size).sum();
    assertThat(received.stream().flatMap(List::stream).distinct()).hasSize((int) arrived);
    assertThat(arrived + exit.counts().discarded()).isEqualTo(sent.get());
  }
}
