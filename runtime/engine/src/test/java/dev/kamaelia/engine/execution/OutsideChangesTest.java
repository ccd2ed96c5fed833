package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary threads change the links of a running graph (G10). */
@Timeout(60)
class OutsideChangesTest {
  private final TestGraph graph = new TestGraph();

  private static OutBox<Object> out(String box) {
    return new OutBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  private static InBox<Object> in(String box) {
    return new InBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  private static Change link(OutsideChanges changes, String from, String to) {
    return changes.link(out(from), in(to), Optional.empty(), OptionalInt.empty());
  }

  @Test
  void aChangeIsNotInEffectWhileTheSenderIsInItsOwnCode() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("sender").outbox().inbox((me, message) -> {
      inCode.countDown();
      ManualTime.await(leave);
      me.send(message);
    });
    List<Object> received = graph.sink("receiver");
    Execution execution = graph.assemble();
    InboxHandle feed = execution.openInbox("sender", "inbox");
    InboxHandle open = execution.openInbox("receiver", "inbox");
    execution.start();
    feed.put("unlinked");
    ManualTime.await(inCode);

    Change change = link(execution.fromOutside(), "sender.outbox", "receiver.inbox");
    boolean early = change.isInEffect() || change.await(Duration.ofNanos(1));
    leave.countDown();
    change.await();
    feed.put("linked");
    feed.close();
    open.close();

    Exit exit = TestGraph.end(execution);
    assertThat(early).isFalse();
    assertThat(received).containsExactly("linked");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void aThreadThatIsInterruptedNoLongerWaitsAndTheChangeComesAllTheSame() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("sender").outbox().inbox((_, _) -> {
      inCode.countDown();
      ManualTime.await(leave);
    });
    graph.sink("receiver");
    Execution execution = graph.assemble();
    InboxHandle feed = execution.openInbox("sender", "inbox");
    execution.start();
    feed.put("busy");
    ManualTime.await(inCode);
    Change change = link(execution.fromOutside(), "sender.outbox", "receiver.inbox");

    Thread.currentThread().interrupt();
    assertThatThrownBy(change::await).isInstanceOf(InterruptedException.class).hasMessage("interrupted while waiting for the effect of: link sender.outbox -> receiver.inbox");

    leave.countDown();
    feed.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    change.await();
    assertThat(change.isInEffect()).isTrue();
  }

  @Test
  void aComponentThatWouldWaitForAChangeIsRefused() throws InterruptedException {
    AtomicReference<Object> thrown = new AtomicReference<>();
    AtomicReference<Execution> running = new AtomicReference<>();
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch inCode = new CountDownLatch(1);
    graph.handler("busy").outbox().inbox((_, _) -> {
      inCode.countDown();
      ManualTime.await(leave);
    });
    graph.handler("asking").inbox((_, _) -> {
      try {
        link(running.get().fromOutside(), "busy.outbox", "sink.inbox").await();
      } catch (WrongThreadException e) {
        thrown.set(e.getMessage());
      }
      leave.countDown();
    });
    graph.sink("sink");
    Execution execution = graph.assemble();
    running.set(execution);
    InboxHandle busy = execution.openInbox("busy", "inbox");
    InboxHandle asking = execution.openInbox("asking", "inbox");
    execution.start();
    busy.put(1);
    ManualTime.await(inCode);
    asking.put(1);
    asking.close();
    busy.close();

    TestGraph.end(execution);
    assertThat(thrown.get()).isEqualTo("Change.await was called by component asking, which may be needed for the change (link busy.outbox -> sink.inbox); use Self.children(), or wait in an ordinary thread");
  }

  @Test
  void whatIsWrongIsToldAndChangesNothing() throws InterruptedException {
    graph.numbers("numbers", 3);
    List<Object> received = graph.sink("sink");
    graph.link("numbers.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    OutsideChanges changes = execution.fromOutside();

    assertThatThrownBy(() -> link(changes, "number.outbox", "sink.inbox")).isInstanceOf(GraphException.class)
        .hasMessage("[UnknownComponent] There is no component \"number\" in this process, or it has ended. Components: numbers, sink. Did you mean \"numbers\"?");
    assertThatThrownBy(() -> link(changes, "numbers.outbx", "sink.inbox")).isInstanceOf(GraphException.class)
        .hasMessage("[UnknownOutbox] numbers has no outbox \"outbx\". Outboxes: outbox, signal. Did you mean \"outbox\"?");
    assertThatThrownBy(() -> link(changes, "numbers.outbox", "sink.inbx")).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]");
    assertThatThrownBy(() -> link(changes, "numbers.outbox", "sink.inbox")).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateLink]");
    assertThatThrownBy(() -> changes.link(in("sink.inbox"), in("sink.inbox"))).isInstanceOf(GraphException.class).hasMessageContaining("[PassthroughCycle]");
    assertThat(changes.unlink(out("numbers.signal"), in("sink.control"))).isEmpty();

    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(0, 1, 2);
  }

  @Test
  void severalThreadsRelinkOneOutboxAndNothingIsLostDoubledOrReordered() throws InterruptedException {
    int receivers = 4;
    List<List<Integer>> received = new ArrayList<>();
    for (int r = 0; r < receivers; r++) {
      List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
      received.add(mine);
      graph.handler("r" + r).inbox("inbox", 100, (_, m) -> mine.add((Integer) m));
    }
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (over.getCount() > 0) me.send(sent.getAndIncrement());
    });
    Execution execution = graph.assemble();
    List<InboxHandle> open = new ArrayList<>();
    for (int r = 0; r < receivers; r++) open.add(execution.openInbox("r" + r, "inbox"));
    execution.start();

    List<Thread> editors = new ArrayList<>();
    for (int r = 0; r < receivers; r++) {
      String mine = "r" + r + ".inbox";
      editors.add(Thread.ofVirtual().start(() -> relink(execution.fromOutside(), mine)));
    }
    for (Thread editor : editors) editor.join();
    over.countDown();
    open.forEach(InboxHandle::close);
    for (int r = 0; r < receivers; r++) execution.fromOutside().finish(in("r" + r + ".inbox"));

    Exit exit = TestGraph.end(execution);
    Set<Integer> all = new LinkedHashSet<>();
    for (List<Integer> mine : received) {
      assertThat(mine).isSorted().doesNotHaveDuplicates();
      all.addAll(mine);
    }
    assertThat(all.size() + exit.counts().discarded()).as("received by somebody, or sent while unlinked").isEqualTo(sent.get());
    assertThat(exit.counts().sent()).isEqualTo(received.stream().mapToLong(List::size).sum());
  }

  private static void relink(OutsideChanges changes, String to) {
    try {
      for (int i = 0; i < 200; i++) {
        Change change = link(changes, "source.outbox", to);
        if (i % 3 != 0) change.await();
        changes.unlink(out("source.outbox"), in(to)).orElseThrow();
      }
      Change last = link(changes, "source.outbox", to);
      last.await();
      changes.unlink(out("source.outbox"), in(to)).orElseThrow().await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
