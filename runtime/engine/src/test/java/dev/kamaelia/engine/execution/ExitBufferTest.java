package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.OverflowException;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot.LinkView;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link to another node with a buffer of its own (G8), in front of a window of 4 messages and an inbox of one, while the receiver takes nothing; both nodes are one process. */
@Timeout(60)
class ExitBufferTest {
  private static final int BEFORE = 5;
  private static final int BUFFER = 3;

  private final TestGraph graph = new TestGraph().transport(new LoopTransport(4));
  private final CountDownLatch mayTake = new CountDownLatch(1);
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());
  private int links;

  @BeforeEach
  void twoNodes() {
    graph.otherNodes(new OtherNodes() {
      @Override
      public Optional<String> nodeOf(String component) {
        return component.equals("far") ? Optional.of("b") : Optional.empty();
      }

      @Override
      public int plannedLinks() {
        return links;
      }

      @Override
      public RemoteLink link(int id, String from, String to) {
        return ExitBufferTest.remote(id, from, to);
      }
    });
    graph.process("far").in("inbox", 1).main(me -> {
      ManualTime.await(mayTake);
      for (Object message : me.in()) received.add(message);
    });
    graph.handler("source").inbox((me, message) -> {
      me.send(message);
      me.out("done").send(message);
    }).outbox().outbox("done");
  }

  private static RemoteLink remote(int id, String from, String to) {
    return new RemoteLink(id, from, "a", to, "b", new RemoteLinkTest.Numbers(), Duration.ZERO, LossPolicy.FAIL);
  }

  private void link(String from, Overflow overflow) {
    RemoteLink link = remote(++links, from, "far.inbox");
    graph.link(TestGraph.box(from), new End.Remote(link), overflow, BUFFER).link(new End.Remote(link), TestGraph.box("far.inbox"), overflow, BUFFER);
  }

  private static void send(InboxHandle in, OutboxHandle done, int from, int to) throws InterruptedException {
    for (int message = from; message <= to; message++) {
      in.put(message);
      assertThat(done.take()).isEqualTo(message);
    }
  }

  private static LinkView view(Execution execution) {
    return execution.snapshot().links().stream().filter(view -> view.from().equals("source.outbox")).findFirst().orElseThrow();
  }

  private List<Object> afterTwenty(Overflow overflow) throws InterruptedException {
    link("source.outbox", overflow);
    Execution execution = graph.assemble();
    try (InboxHandle in = execution.openInbox("source", "inbox"); OutboxHandle done = execution.openOutbox("source", "done")) {
      execution.start();
      send(in, done, 1, 20);
      LinkView view = view(execution);
      assertThat(view.overflow()).isEqualTo(overflow);
      assertThat(view.capacity()).isEqualTo(BUFFER);
      assertThat(view.waiting()).isEqualTo(BUFFER);
      assertThat(view.sent()).isEqualTo(20);
      assertThat(view.dropped()).isEqualTo(20 - BEFORE - BUFFER);
    }
    mayTake.countDown();
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().dropped()).isEqualTo(20 - BEFORE - BUFFER);
    return received;
  }

  @Test
  void theNewestIsDroppedOnceTheBufferIsFull() throws InterruptedException {
    assertThat(afterTwenty(Overflow.DROP_NEWEST)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void theOldestInTheBufferIsDropped() throws InterruptedException {
    assertThat(afterTwenty(Overflow.DROP_OLDEST)).containsExactly(1, 2, 3, 4, 5, 18, 19, 20);
  }

  @Test
  void aCapacityHoldsSoManyMoreAndThenTheSenderWaits() throws InterruptedException {
    List<Integer> taken = new ArrayList<>();
    graph.process("eager").outbox().main(me -> {
      int next = 1;
      while (me.out().trySend(next)) taken.add(next++);
      mayTake.countDown();
      for (; next <= 1000; next++) me.send(next);
    });
    link("eager.outbox", Overflow.BLOCK);

    assertThat(graph.run().code()).isZero();
    assertThat(taken).hasSize(BEFORE + BUFFER);
    assertThat(received).isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
  }

  @Test
  void aSenderThatIsToFailIsToldByTrySendAndThrownAtBySend() throws InterruptedException {
    graph.process("eager").outbox().main(me -> {
      int next = 1;
      while (me.out().trySend(next)) next++;
      int tooMuch = next;
      assertThatThrownBy(() -> me.send(tooMuch)).isInstanceOf(OverflowException.class).hasMessage("eager.outbox -> far.inbox has overflow: fail, and 3 messages wait in its buffer");
      mayTake.countDown();
    });
    link("eager.outbox", Overflow.FAIL);

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void whatCannotBeEncodedIsThrownBackWhetherItWouldHaveToWaitOrNot() throws InterruptedException {
    graph.process("eager").outbox().main(me -> {
      for (int next = 1; next <= BEFORE + 1; next++) me.send(next);
      assertThatThrownBy(() -> me.send("no number")).isInstanceOf(ClassCastException.class);
      mayTake.countDown();
      me.send(BEFORE + 2);
    });
    link("eager.outbox", Overflow.BLOCK);

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void whatWaitsGoesOnWhenItsLinkIsTakenAwayAndOneThatIsMadeLaterDropsItsOwnOnly() throws InterruptedException {
    link("source.outbox", Overflow.BLOCK);
    Execution execution = graph.assemble();
    try (InboxHandle in = execution.openInbox("source", "inbox"); OutboxHandle done = execution.openOutbox("source", "done")) {
      execution.start();
      OutBox<Object> from = new OutBox<>("source", "outbox");
      InBox<Object> to = new InBox<>("far", "inbox");
      send(in, done, 1, 8);
      execution.fromOutside().unlink(from, to).orElseThrow().await();
      send(in, done, 9, 9);
      execution.fromOutside().link(from, to, Optional.of(Overflow.DROP_OLDEST), OptionalInt.of(5)).await();
      send(in, done, 10, 14);
      assertThat(view(execution).waiting()).isEqualTo(5);
      execution.fromOutside().finish(to);
    }
    mayTake.countDown();

    Exit exit = TestGraph.end(execution);
    assertThat(received).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 13, 14);
    assertThat(exit.counts().dropped()).isEqualTo(3);
    assertThat(exit.counts().discarded()).as("sent while nothing was linked").isEqualTo(1);
  }

  @Test
  void aLinkThatTheGraphDoesNotHaveMayHaveABuffer() throws InterruptedException {
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("far", "inbox");
    try (InboxHandle in = execution.openInbox("source", "inbox"); OutboxHandle done = execution.openOutbox("source", "done")) {
      execution.start();
      execution.fromOutside().link(new OutBox<>("source", "outbox"), new InBox<>("far", "inbox"), Optional.of(Overflow.DROP_NEWEST), OptionalInt.of(2)).await();
      send(in, done, 1, 20);
    }
    open.close();
    mayTake.countDown();

    assertThat(TestGraph.end(execution).counts().dropped()).isEqualTo(20 - BEFORE - 2);
    assertThat(received).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void whatWaitsForAReceiverThatEndsIsDiscardedAndCounted() throws InterruptedException {
    Stuck stuck = new Stuck();
    graph.transport(stuck);
    link("source.outbox", Overflow.DROP_NEWEST);
    Execution execution = graph.assemble();
    try (InboxHandle in = execution.openInbox("source", "inbox"); OutboxHandle done = execution.openOutbox("source", "done")) {
      execution.start();
      send(in, done, 1, 20);
      assertThat(view(execution).waiting()).isEqualTo(BUFFER);
      stuck.listener.onClosed();
      assertThat(view(execution).waiting()).isZero();
      execution.stop();
    }

    Exit exit = TestGraph.end(execution);
    assertThat(exit.counts().dropped()).isEqualTo(20 - BEFORE - BUFFER);
    assertThat(exit.counts().discarded()).isEqualTo(BUFFER);
  }

  /** Takes so many messages and then no more. */
  private static final class Stuck implements Transport, OutgoingLink {
    private OutgoingLink.Listener listener;
    private int taken;

    @Override
    public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener told) {
      listener = told;
      return this;
    }

    @Override
    public void incoming(RemoteLink link, IncomingLink receiver) {}

    @Override
    public boolean offer(Object message) {
      return taken < BEFORE && ++taken > 0;
    }

    @Override
    public Encoded encode(Object message) {
      return new Encoded(new RemoteLinkTest.Numbers(), new byte[0], 0, 0);
    }

    @Override
    public void end(Ending ending) {}

    @Override
    public LinkFigures figures() {
      return new LinkFigures("stuck", true, LinkFigures.State.OPEN, taken, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }
  }
}
