package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Newcomers and components of the graph itself leave it: by their end, or because ordinary code removes them. */
@Timeout(60)
class RemovedNewcomersTest extends NewcomersCase {
  /** Notes what it gets and how it ends. */
  private TestComponent noting(String name) {
    return TestChild.handler().inbox((_, m) -> log.add(name + " got " + m)).finished(_ -> log.add(name + " finished")).stopped(_ -> log.add(name + " stopped"));
  }

  private static TestComponent passing() {
    return TestChild.handler().inbox((me, m) -> me.send(m)).outbox();
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
}
