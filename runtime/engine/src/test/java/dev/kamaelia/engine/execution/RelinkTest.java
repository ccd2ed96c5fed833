package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.Timer;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G9 and G10: links are made and taken away from outside while messages flow; see also the scenarios of testkit. */
class RelinkTest {
  private static final int RELINKS = Boolean.getBoolean("kamaelia.stress") ? 10_000 : 1_000;

  private final TestGraph graph = new TestGraph();

  private static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }

  @Test
  void relinkingUnderLoadLosesNothingDoublesNothingAndKeepsTheOrder() throws InterruptedException {
    List<List<Integer>> received = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
      received.add(mine);
      graph.handler("r" + r).inbox("inbox", 100, (_, m) -> mine.add((Integer) m));
    }
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (over.getCount() > 0) {
        for (int i = 0; i < 32; i++) me.send(sent.getAndIncrement());
        me.self.sleep(Duration.ofNanos(1)); // or millions gather while a change waits for its turn
      }
    });
    graph.link("source.outbox", "r0.inbox");
    Execution execution = graph.assemble();
    List<InboxHandle> open = new ArrayList<>();
    for (int r = 1; r < 3; r++) open.add(execution.openInbox("r" + r, "inbox"));
    execution.start();

    int at = 0;
    int[] periods = new int[3];
    for (int i = 0; i < RELINKS; i++) {
      int before = sent.get();
      while (sent.get() < before + 2) Thread.yield(); // one of the two was sent whole
      periods[at]++;
      int next = (at + (i % 5 < 3 ? 1 : 2)) % 3;
      execution.unlink(TestGraph.box("source.outbox"), TestGraph.box("r" + at + ".inbox"));
      execution.link(link("source.outbox", "r" + next + ".inbox"));
      at = next;
    }
    over.countDown();
    open.forEach(InboxHandle::close);
    for (int r = 0; r < 3; r++) execution.finishInbox(TestGraph.box("r" + r + ".inbox"));

    Exit exit = TestGraph.end(execution);
    for (int r = 0; r < 3; r++) assertThat(received.get(r)).isSorted().hasSizeGreaterThanOrEqualTo(periods[r]);
    long arrived = received.stream().mapToLong(List::size).sum();
    assertThat(received.stream().flatMap(List::stream).distinct()).hasSize((int) arrived);
    assertThat(arrived + exit.counts().discarded()).isEqualTo(sent.get());
  }

  @Test
  void aBacklogMovesInOrderToTheNewEndOfAPassthrough() throws InterruptedException {
    CountDownLatch filled = new CountDownLatch(1);
    CountDownLatch moved = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 10; i++) me.send(i);
      filled.countDown();
      while (moved.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      for (int i = 10; i < 20; i++) me.send(i);
    });
    graph.process("wrapper").in("inbox", 100).main(me -> {
      while (moved.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("leaf").inbox("inbox", 2, (_, m) -> received.add(m));
    graph.link("source.outbox", "wrapper.inbox");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("leaf", "inbox");
    execution.start();
    ManualTime.await(filled);

    execution.link(link("wrapper.inbox", "leaf.inbox"));
    moved.countDown();
    open.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void aCycleOfPassthroughsIsRefusedAndNothingChanges() throws InterruptedException {
    graph.composite("a").in();
    graph.composite("b").in();
    graph.numbers("source", 1);
    List<Object> received = graph.sink("sink");
    graph.link("a.inbox", "b.inbox").link("source.outbox", "sink.inbox");
    Execution execution = graph.assemble();

    assertThatThrownBy(() -> execution.link(link("b.inbox", "a.inbox"))).isInstanceOf(GraphException.class).hasMessageContaining("[PassthroughCycle]");

    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(0);
  }

  @Test
  void theLimitOfAnInboxCanBeChangedAndReset() throws InterruptedException {
    List<Object> tries = Collections.synchronizedList(new ArrayList<>());
    graph.process("sink").in("inbox", 2).main(me -> {
      me.self.sleep(Duration.ofDays(1));
    });
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("sink", "inbox");
    execution.start();

    for (int i = 0; i < 3; i++) tries.add(in.tryPut(i));
    execution.structure().capacities().set(TestGraph.box("sink.inbox"), 3);
    for (int i = 0; i < 2; i++) tries.add(in.tryPut(i));
    execution.structure().capacities().reset(TestGraph.box("sink.inbox"));
    tries.add(in.tryPut(9));
    execution.stop();

    assertThat(TestGraph.end(execution).counts().discarded()).isEqualTo(3);
    assertThat(tries).containsExactly(true, true, false, true, false, false);
  }

  @Test
  void aBufferedLinkThatIsTakenAwayLeavesItsInboxOnce() throws InterruptedException {
    Turns turns = new Turns();
    graph.environment(new ManualTime().environment()); // time stands still: few places are never worth a call, so that the emptied buffer goes on standing in line
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < Inlet.DEFAULT_CAPACITY + 2; i++) me.send(i);
      turns.next(1);
      turns.await(2);
      me.send("all of the buffer goes on");
      turns.next(3);
      me.self.sleep(Duration.ofDays(1));
    });
    CountDownLatch received = new CountDownLatch(Inlet.DEFAULT_CAPACITY + 3);
    graph.process("sink").in().main(me -> {
      turns.await(1);
      for (int i = 0; i < 3; i++) if (me.in().receive() != null) received.countDown();
      turns.next(2);
      turns.await(4);
      for (Object _ : me.in()) received.countDown();
    });
    graph.link(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"), Overflow.BLOCK, 5);
    Execution execution = graph.assemble();
    InboxHandle other = execution.openInbox("sink", "inbox");
    execution.start();

    turns.await(3);
    execution.unlink(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"));
    turns.next(4);
    ManualTime.await(received);
    execution.finishInbox(TestGraph.box("sink.inbox"));

    assertThat(execution.structure().mailbox("sink").boxes.inlet("inbox").openSenders()).as("the handle").isOne();
    other.close();
    execution.stop();
    TestGraph.end(execution);
  }

  @Test
  void aNewLinkDoesNotOvertakeTheBufferOfTheOneThatWasTakenAway() throws InterruptedException {
    CountDownLatch buffered = new CountDownLatch(1);
    CountDownLatch relinked = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 5; i++) me.send(i);
      buffered.countDown();
      while (relinked.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      all.countDown();
      for (int i = 5; i < 10; i++) me.send(i);
    });
    List<Object> received = new ArrayList<>();
    graph.process("sink").in("inbox", 1).main(me -> {
      all.await();
      for (Object message : me.in()) received.add(message);
    });
    graph.link(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"), Overflow.BLOCK, 5);
    Execution execution = graph.start();
    ManualTime.await(buffered);

    execution.unlink(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"));
    execution.link(link("source.outbox", "sink.inbox"));
    execution.finishInbox(TestGraph.box("sink.inbox"));
    relinked.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 10).boxed().toList());
  }

  @Test
  void whatALinkDroppedOrDiscardedIsCountedAlsoAfterItWasTakenAway() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch unlinked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 10; i++) me.send(i);
      sent.countDown();
      me.self.sleep(Duration.ofDays(1));
    });
    graph.process("sink").in("inbox", 1).main(me -> unlinked.await()).stopped(_ -> ended.countDown());
    graph.link(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"), Overflow.DROP_NEWEST, 3);
    Execution execution = graph.start();
    ManualTime.await(sent);

    execution.unlink(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"));
    unlinked.countDown();
    ManualTime.await(ended);
    execution.stop();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.counts().sent()).isEqualTo(10);
    assertThat(exit.counts().dropped()).as("beyond one in the inbox and three in the buffer").isEqualTo(6);
    assertThat(exit.counts().discarded()).as("what the sink did not take, the buffer included").isEqualTo(4);
  }

  /** Threads of a test one after the other. */
  private static final class Turns {
    private int now;

    synchronized void next(int turn) {
      now = turn;
      notifyAll();
    }

    synchronized void await(int turn) throws InterruptedException {
      while (now < turn) wait();
    }
  }

  /** The sender that has ended may have called the receiver's handler, the new ones do not. */
  @Test
  void anInboxWhoseSendersHaveAllEndedIsFedAgainAndEndsWithTheNewOnes() throws InterruptedException {
    CountDownLatch linked = new CountDownLatch(1);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<Timer> alive = new AtomicReference<>();
    graph.handler("first").inbox((me, m) -> me.send(m)).outbox();
    graph.process("second").outbox().main(me -> {
      while (linked.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      me.send(2);
    });
    graph.handler("sink").started(me -> alive.set(me.self.after(Duration.ofHours(1), () -> {}))).inbox((_, m) -> {
      received.add(m);
      if (m.equals(3)) Objects.requireNonNull(alive.get()).cancel();
    });
    graph.link("first.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    InboxHandle first = execution.openInbox("first", "inbox");
    execution.start();
    first.put(1);
    first.close();
    while (execution.snapshot().components().getFirst().state() != Snapshot.State.FINISHED) Thread.onSpinWait();

    execution.link(link("second.outbox", "sink.inbox"));
    InboxHandle third = execution.openInbox("sink", "inbox");
    linked.countDown();
    while (received.size() < 2) Thread.onSpinWait();
    third.put(3);
    third.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(1, 2, 3);
  }
}
