package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Replay;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary code adds components to a running graph and removes some (G10). */
@Timeout(60)
class NewcomersTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> log = Collections.synchronizedList(new ArrayList<>());
  private Execution execution;
  private OutsideChanges changes;

  private void start() {
    assemble();
    execution.start();
  }

  private void assemble() {
    execution = graph.assemble();
    changes = execution.fromOutside();
  }

  /** Notes what it gets and how it ends. */
  private TestComponent noting(String name) {
    return TestChild.handler().inbox((_, m) -> log.add(name + " got " + m)).finished(_ -> log.add(name + " finished")).stopped(_ -> log.add(name + " stopped"));
  }

  private static TestComponent passing() {
    return TestChild.handler().inbox((me, m) -> me.send(m)).outbox();
  }

  private static InBox<Object> in(String path) {
    return new InBox<>(path, "inbox");
  }

  private static OutBox<Object> out(String path) {
    return new OutBox<>(path, "outbox");
  }

  private Change link(OutBox<?> from, InBox<?> to) {
    return changes.link(from, to, Optional.empty(), OptionalInt.empty());
  }

  private List<String> paths() {
    return execution.snapshot().components().stream().map(Snapshot.ComponentView::path).toList();
  }

  private static void refused(Runnable change, String why) {
    assertThatThrownBy(change::run).isInstanceOf(GraphException.class).hasMessage(why);
  }

  private static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }

  @Test
  void aStageIsAddedBetweenTwoThatRun() throws InterruptedException {
    graph.handler("first").inbox((me, m) -> me.send(m)).outbox();
    List<Object> received = graph.sink("last");
    graph.link("first.outbox", "last.inbox");
    assemble();
    InboxHandle feed = execution.openInbox("first", "inbox");
    execution.start();
    feed.put(1);
    while (received.isEmpty()) assertThat(Thread.interrupted()).isFalse();

    var twice = changes.add("twice", TestChild.of(TestChild.handler().inbox((me, m) -> {
      me.send(m);
      me.send(m);
    }).outbox()));
    link(twice.out(), in("last"));
    changes.unlink(out("first"), in("last")).orElseThrow();
    link(out("first"), twice.in()).await();
    feed.put(2);
    changes.start(twice).await();
    feed.close();
    changes.finish(in("last"));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(1, 2, 2);
    assertThat(exit.counts().discarded()).isZero();
    assertThat(exit.counts().handled()).isEqualTo(6);
  }

  @Test
  void itIsNotConstructedBeforeItsStartNorBeforeItsLinksAreInEffect() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.process("busy").outbox().main(me -> {
      me.send("first"); // the only sender of the sink, whose queue it has to change between two sends
      inCode.countDown();
      ManualTime.await(leave);
      me.send("last");
    });
    List<Object> received = graph.sink("sink");
    graph.link("busy.outbox", "sink.inbox");
    start();
    ManualTime.await(inCode);

    var added = changes.add("added", TestChild.of(TestChild.process().outbox().constructed(_ -> log.add("constructed")).main(me -> me.send("added"))));
    link(added.out(), in("sink"));
    Change started = changes.start(added);
    assertThat(started.await(Duration.ofMillis(1))).isFalse();
    assertThat(log).isEmpty();
    leave.countDown();
    started.await();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("constructed");
    assertThat(received).containsExactlyInAnyOrder("first", "last", "added");
  }

  @Test
  void theGraphDoesNotEndWhileItRuns() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    changes.start(changes.add("added", TestChild.of(TestChild.process().main(_ -> ManualTime.await(leave))))).await();
    rest.countDown();
    while (execution.structure().mailbox("only").state() != Mailbox.ENDED) assertThat(Thread.interrupted()).isFalse();

    assertThat(execution.await(Duration.ofMillis(1))).isEmpty();
    leave.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    refused(() -> changes.add("late", TestChild.of(TestChild.process())), "[GraphEnded] The graph \"test\" has ended: late would not run any more.");
  }

  @Test
  void oneThatIsAddedBeforeTheStartStartsWithTheGraph() throws InterruptedException {
    List<Object> received = graph.sink("sink");
    assemble();
    var added = changes.add("added", TestChild.of(TestChild.process().outbox().constructed(_ -> log.add(execution.course().isStarted())).main(me -> me.send("it runs"))));
    link(added.out(), in("sink"));
    Change started = changes.start(added);
    assertThat(started.isInEffect()).isFalse();

    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(started.isInEffect()).isTrue();
    assertThat(log).containsExactly(true);
    assertThat(received).containsExactly("it runs");
  }

  @Test
  void aGraphMayBeginEmpty() throws InterruptedException {
    assemble();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    var source = changes.add("source", TestChild.of(TestChild.process().outbox().main(me -> IntStream.range(0, 5).forEach(me::send))));
    var sink = changes.add("sink", TestChild.of(TestChild.handler().inbox((_, m) -> received.add(m))));
    changes.pipeline(source, sink);
    changes.start(sink, source);
    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactlyElementsOf(numbers(0, 5));
  }

  @Test
  void oneThatHasEndedLeavesTheGraphAndItsNameAndCountsRemain() throws InterruptedException {
    graph.sink("sink");
    assemble();
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    for (int round = 0; round < 3; round++) {
      var added = changes.add("added", TestChild.of(TestChild.process().outbox().main(me -> me.send("once"))));
      link(added.out(), in("sink"));
      changes.start(added).await();
      while (paths().contains("added")) assertThat(Thread.interrupted()).isFalse();
    }
    open.close();
    changes.finish(in("sink"));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.counts().sent()).isEqualTo(3);
    assertThat(exit.counts().handled()).isEqualTo(3);
  }

  @Test
  void aRemovedOneIsCutOffAndStoppedAndItsNameIsFree() throws InterruptedException {
    CountDownLatch sleeping = new CountDownLatch(1);
    graph.handler("first").inbox((me, m) -> me.send(m)).outbox();
    List<Object> received = graph.sink("last");
    graph.link("first.outbox", "last.inbox");
    assemble();
    InboxHandle feed = execution.openInbox("first", "inbox");
    execution.start();
    var sleeper = changes.add("it", TestChild.of(TestChild.process().in("inbox", 1).outbox().main(me -> {
      sleeping.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> log.add("stopped"))));
    link(sleeper.out(), in("last"));
    link(out("first"), sleeper.in());
    changes.start(sleeper).await();
    ManualTime.await(sleeping);
    for (int i = 0; i < 3; i++) feed.put(i); // the second of them waits for room in it
    while (!execution.structure().mailbox("first").isSending()) assertThat(Thread.interrupted()).isFalse();

    changes.remove("it").await();

    assertThat(log).containsExactly("stopped");
    assertThat(paths()).containsExactly("first", "last");
    while (!received.contains(2)) assertThat(Thread.interrupted()).isFalse();
    var again = changes.add("it", TestChild.of(passing()));
    link(again.out(), in("last"));
    link(out("first"), again.in()).await();
    changes.start(again);
    feed.put(3);
    feed.close();
    changes.finish(in("last"));
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactlyInAnyOrder(0, 1, 2, 3, 3).containsSubsequence(0, 1, 2, 3);
    assertThat(exit.counts().discarded()).isBetween(1L, 3L);
  }

  @Test
  void aPathThatIsUsedAgainIsLinkedAnewThoughItsSenderWasBusyAllTheTime() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("busy").inbox((me, m) -> {
      me.send(m);
      if (!m.equals(0)) return;
      inCode.countDown();
      ManualTime.await(leave);
    }).outbox().outlivesReceivers();
    assemble();
    InboxHandle feed = execution.openInbox("busy", "inbox");
    execution.start();
    var first = changes.add("it", TestChild.of(noting("first")));
    link(out("busy"), first.in()).await();
    link(new OutBox<>("busy", "signal"), new InBox<>("it", "control"));
    changes.start(first).await();
    feed.put(0);
    ManualTime.await(inCode);
    changes.remove(first.componentPath()).await();

    var second = changes.add("it", TestChild.of(noting("second")));
    Change linked = link(out("busy"), second.in());
    changes.start(second).await();
    leave.countDown();
    linked.await();
    feed.put(1);
    feed.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).contains("second got 1", "second finished").doesNotContain("first got 1");
  }

  @Test
  void oneOfTheGraphItselfIsRemovedAndReplaced() throws InterruptedException {
    graph.handler("first").inbox((me, m) -> me.send(m)).outbox();
    graph.handler("middle").inbox((me, m) -> me.send("old " + m)).outbox().stopped(_ -> log.add("middle stopped"));
    List<Object> received = graph.sink("last");
    graph.pipeline("first", "middle", "last");
    assemble();
    InboxHandle feed = execution.openInbox("first", "inbox");
    OutboxHandle seen = execution.openOutbox("last", "signal");
    OutboxHandle old = execution.openOutbox("middle", "outbox");
    execution.start();
    feed.put(1);
    assertThat(old.take()).isEqualTo("old 1");
    while (received.isEmpty()) assertThat(Thread.interrupted()).isFalse();

    changes.remove("middle").await();

    assertThat(old.take()).isNull(); // a handle on it has ended with it
    assertThat(log).containsExactly("middle stopped");
    assertThat(paths()).containsExactly("first", "last");
    var added = changes.add("middle", TestChild.of(TestChild.handler().inbox((me, m) -> me.send("new " + m)).outbox()));
    link(added.out(), in("last"));
    link(out("first"), added.in()).await();
    changes.start(added);
    feed.put(2);
    feed.close();
    changes.finish(in("last"));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly("old 1", "new 2");
    seen.close();
  }

  @Test
  void oneOfTheGraphThatHasEndedOrNotBegunIsRemovedToo() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    graph.process("quick");
    graph.process("unborn").constructed(_ -> log.add("constructed"));
    graph.process("slow").main(_ -> ManualTime.await(leave));
    assemble();
    changes.remove("unborn").await();
    execution.start();
    while (execution.structure().mailbox("quick").state() != Mailbox.ENDED) assertThat(Thread.interrupted()).isFalse();

    changes.remove("quick").await();
    assertThat(paths()).containsExactly("slow");
    leave.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void aCompositeComesAndGoesWithItsParts() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    CountDownLatch arrived = new CountDownLatch(3);
    var whole = changes.add("whole", TestChild.pipeline(new TestComponent("numbers", dev.kamaelia.descriptor.ComponentDescriptor.Kind.MICROPROCESS).outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
      me.self.sleep(Duration.ofDays(1));
    }), new TestComponent("sink", dev.kamaelia.descriptor.ComponentDescriptor.Kind.HANDLER).inbox((_, _) -> arrived.countDown())));
    changes.start(whole).await();
    ManualTime.await(arrived);
    assertThat(paths()).containsExactly("only", "whole/numbers", "whole/sink");
    refused(() -> changes.remove("whole/sink"), "[NotRemovable] \"whole/sink\" belongs to \"whole\". Remove that, or let it remove its child itself.");

    changes.remove("whole").await();

    assertThat(paths()).containsExactly("only");
    assertThat(execution.snapshot().composites()).isEmpty();
    rest.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void itsFailureIsDecidedByItsPolicy() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    var restarting = changes.add("restarting", TestChild.of(TestChild.process().started(me -> log.add("started")).main(_ -> {
      if (log.size() == 1) throw new IllegalStateException("again");
    }))).onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1)));
    changes.start(restarting);
    while (paths().contains("restarting")) assertThat(Thread.interrupted()).isFalse();
    assertThat(log).containsExactly("started", "started");

    changes.start(changes.add("failing", TestChild.of(TestChild.process().main(_ -> {
      throw new IllegalStateException("by default the graph stops");
    }))));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().toString()).contains("by default the graph stops");
    assertThat(exit.counts().restarts()).isEqualTo(1);
  }

  @Test
  void theSnapshotTheWaitReportAndTheChangesKnowIt() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    List<Object> received = graph.sink("sink");
    assemble();
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    try (ChangeStream stream = execution.watchChanges()) {
      Replay replay = new Replay(stream.present());
      var added = changes.add("added", TestChild.of(TestChild.process().in().outbox().main(me -> {
        me.send("here");
        arrived.countDown();
        ManualTime.await(leave);
      })));
      link(added.out(), in("sink"));
      changes.start(added).await();
      ManualTime.await(arrived);
      while (!replay.topology().links().toString().contains("added.outbox")) replay.apply(stream.take());
      assertThat(execution.waitReport().render()).contains("added");
      assertThat(execution.snapshot().links().toString()).contains("added.outbox");
      leave.countDown();
      while (replay.topology().components().toString().contains("added")) replay.apply(stream.take());
    }
    open.close();
    changes.finish(in("sink"));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly("here");
  }

  @Test
  void whatIsWrongIsToldAndChangesNothing() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    var added = changes.add("added", TestChild.of(TestChild.process().constructed(_ -> log.add("constructed"))));

    refused(() -> changes.add("only", TestChild.of(TestChild.process())), "[DuplicateName] There is a component \"only\" already. Give it another name, or remove the other one and await that.");
    refused(() -> changes.add("added", TestChild.of(TestChild.process())), "[DuplicateName] There is a component \"added\" already. Give it another name, or remove the other one and await that.");
    refused(() -> changes.remove("onyl"), "[UnknownComponent] There is no component \"onyl\" in this process, or it has ended. Components: only, added. Did you mean \"only\"?");
    var gone = changes.add("gone", TestChild.of(TestChild.process()));
    changes.remove("gone").await();
    refused(() -> changes.start(added, gone), "[UnknownComponent] There is no component \"gone\" in this process, or it has ended. Components: only, added.");
    for (Runnable bad : List.<Runnable>of(() -> changes.add(null, TestChild.of(TestChild.process())), () -> changes.add("x", null), () -> changes.remove(null), () -> changes.start(added, null))) {
      assertThatThrownBy(bad::run).isInstanceOf(NullPointerException.class);
    }
    assertThat(paths()).containsExactly("only", "added");
    assertThat(log).isEmpty();

    rest.countDown();
    assertThat(TestGraph.end(execution).code()).isZero(); // the one that was never started does not hold it up
    refused(() -> changes.start(added), "[GraphEnded] The graph \"test\" has ended: added would not run any more.");
    changes.remove("added").await();
    assertThat(paths()).containsExactly("only");
    assertThat(log).isEmpty();
  }

  @Test
  void nothingIsAddedOnceTheGraphWasToldToStop() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    graph.process("only").main(me -> {
      running.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> {
      stopped.countDown();
      ManualTime.await(leave);
    });
    start();
    ManualTime.await(running); // what a stop finds before it has begun is never told that it is stopped
    var added = changes.add("added", TestChild.of(TestChild.process().constructed(_ -> log.add("constructed"))));
    execution.stop();
    ManualTime.await(stopped);

    refused(() -> changes.start(added), "[GraphEnded] The graph \"test\" was told to stop: added would not run any more.");
    refused(() -> changes.add("more", TestChild.of(TestChild.process())), "[GraphEnded] The graph \"test\" was told to stop: more would not run any more.");
    leave.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void whatWaitsForOneThatIsNeverStartedIsCounted() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(go);
      me.self.sleep(Duration.ofNanos(1)); // the link comes into effect
      for (int i = 0; i < 3; i++) me.send(i);
    });
    start();
    var added = changes.add("added", TestChild.of(noting("added")));
    Change linked = link(out("source"), added.in());
    go.countDown();
    linked.await();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().discarded()).isEqualTo(3);
    assertThat(log).isEmpty();
  }

  @Test
  void aComponentMayAddButNotWait() throws InterruptedException {
    AtomicReference<Object> thrown = new AtomicReference<>();
    CountDownLatch leave = new CountDownLatch(1);
    graph.handler("asking").inbox((_, _) -> {
      var added = changes.add("added", TestChild.of(TestChild.process().main(me -> me.self.sleep(Duration.ofDays(1))).stopped(_ -> ManualTime.await(leave))));
      changes.start(added);
      try {
        changes.remove("added").await();
      } catch (RuntimeException e) {
        thrown.set(e.getMessage());
      }
      leave.countDown();
    });
    assemble();
    InboxHandle feed = execution.openInbox("asking", "inbox");
    execution.start();
    feed.put(1);
    feed.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    if (thrown.get() != null) assertThat(thrown.get().toString()).startsWith("Change.await was called by component asking, which may be needed for the change (remove added)");
  }
}
