package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many messages may wait in an inbox is changed while they do (G3): by ordinary code, and by a parent for its children. */
@Timeout(60)
class CapacityTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore sent = new Semaphore(0);

  private static InBox<Object> in(String path) {
    return new InBox<>(path, "inbox");
  }

  private static Inlet inlet(Execution execution, String path) {
    return execution.structure().mailbox(path).boxes.inlet("inbox");
  }

  private TestComponent source(int messages) {
    return graph.process("source").outbox().main(me -> {
      for (int i = 0; i < messages; i++) {
        me.send(i);
        sent.release();
      }
    });
  }

  private void awaitSent(int messages) throws InterruptedException {
    assertThat(sent.tryAcquire(messages, 30, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitSender(Execution execution) {
    while (!execution.structure().mailbox("source").isSending()) assertThat(Thread.interrupted()).isFalse();
  }

  private static List<Object> numbers(int to) {
    return IntStream.range(0, to).<Object>mapToObj(i -> i).toList();
  }

  @Test
  void aHigherCapacityLetsAWaitingSenderGoOnAndALowerOneLosesNothing() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    source(20);
    graph.handler("sink").inbox("inbox", 3, (_, m) -> {
      ManualTime.await(open);
      received.add(m);
    });
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.start();
    OutsideChanges changes = execution.fromOutside();
    awaitSent(4); // one of them is being handled
    awaitSender(execution);

    changes.capacity(in("sink"), 10);
    awaitSent(7);
    awaitSender(execution);
    assertThat(inlet(execution, "sink").size()).isEqualTo(10);

    changes.capacity(in("sink"), 1);
    assertThat(inlet(execution, "sink").size()).isEqualTo(10);
    assertThat(sent.tryAcquire()).isFalse();
    open.countDown();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.counts().discarded()).isZero();
    assertThat(received).isEqualTo(numbers(20));
  }

  @Test
  void resetGoesBackToWhatTheParentOrTheClassHasDeclared() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch added = new CountDownLatch(1);
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      children.start(children.add("told", TestChild.of(TestChild.process().in("inbox", 5).main(_ -> ManualTime.await(leave)))).capacity("inbox", 7),
          children.add("declared", TestChild.of(TestChild.process().in("inbox", 5).main(_ -> ManualTime.await(leave)))),
          children.add("plain", TestChild.of(TestChild.process().in().main(_ -> ManualTime.await(leave)))));
      added.countDown();
    });
    Execution execution = graph.start();
    ManualTime.await(added);
    for (String child : List.of("parent/told", "parent/declared", "parent/plain")) {
      execution.fromOutside().capacity(in(child), 2);
      assertThat(inlet(execution, child).capacity).isEqualTo(2);
      execution.fromOutside().resetCapacity(in(child));
    }

    assertThat(List.of(inlet(execution, "parent/told").capacity, inlet(execution, "parent/declared").capacity, inlet(execution, "parent/plain").capacity)).containsExactly(7, 5, 1024);
    leave.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aParentChangesTheCapacityOfItsChildrenAndItsOwn() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    graph.process("parent").in("inbox", 4).outbox().main(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.handler().inbox("inbox", 3, (_, m) -> {
        ManualTime.await(open);
        received.add(m);
      })));
      children.link(me.out(), child.in());
      children.capacity(child.in(), 5);
      List<Integer> accepted = new ArrayList<>(List.of(accepted(me)));
      children.capacity(child.in(), 8);
      accepted.add(accepted(me));
      children.resetCapacity(child.in());
      accepted.add(accepted(me));
      children.capacity(new InBox<>("parent", "inbox"), 2);
      assertThat(accepted).containsExactly(5, 3, 0);
      children.start(child);
      open.countDown();
    });
    Execution execution = graph.start();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.firstCause()).isEmpty();
    assertThat(received).hasSize(8);
    assertThat(inlet(execution, "parent").capacity).isEqualTo(2);
  }

  private static int accepted(TestComponent.Instance me) {
    int accepted = 0;
    while (accepted < 100 && me.out().trySend(accepted)) accepted++;
    return accepted;
  }

  @Test
  void inTheMiddleOfAChainOfPassthroughsItCountsOnceTheChainIsBrokenThere() throws InterruptedException {
    List<Integer> tries = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch tried = new CountDownLatch(1);
    CountDownLatch broken = new CountDownLatch(1);
    CountDownLatch triedAgain = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      tries.add(accepted(me));
      tried.countDown();
      while (broken.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      tries.add(accepted(me));
      triedAgain.countDown();
    });
    graph.process("wrapper").in().main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.process("leaf").in("inbox", 5).main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.link("source.outbox", "wrapper.inbox").link("wrapper.inbox", "leaf.inbox");
    Execution execution = graph.assemble();
    OutsideChanges changes = execution.fromOutside();
    changes.capacity(in("wrapper"), 2);
    execution.start();
    ManualTime.await(tried);
    changes.unlink(in("wrapper"), in("leaf")).orElseThrow().await();
    broken.countDown();
    ManualTime.await(triedAgain);
    execution.stop();
    TestGraph.end(execution);

    assertThat(tries).containsExactly(5, 2);
  }

  @Test
  void aCallBecomesAQueueOfThatCapacity() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    CountDownLatch open = new CountDownLatch(1);
    graph.handler("first").inbox((me, m) -> {
      sent.release();
      me.send(m);
    }).outbox();
    graph.handler("second").inbox((_, m) -> {
      if (!m.equals(0)) ManualTime.await(open);
      received.add(m);
    });
    graph.link("first.outbox", "second.inbox");
    Execution execution = graph.assemble();
    InboxHandle feed = execution.openInbox("first", "inbox");
    execution.start();
    feed.put(0);
    awaitSent(1);
    assertThat(inlet(execution, "second").isFused()).isTrue();

    execution.fromOutside().capacity(in("second"), 2);
    for (int i = 1; i < 10; i++) feed.put(i);

    awaitSent(4); // one is being handled, two wait, and the fourth waits to be sent
    while (!execution.structure().mailbox("first").isSending()) assertThat(Thread.interrupted()).isFalse();
    assertThat(inlet(execution, "second").size()).isEqualTo(2);
    assertThat(sent.tryAcquire()).isFalse();
    open.countDown();
    feed.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(numbers(10));
  }

  @Test
  void aRestartKeepsIt() throws InterruptedException {
    graph.handler("fragile").inbox("inbox", 9, (_, m) -> {
      if (m.equals(1)) throw new IllegalStateException("no ones");
      received.add(m);
    }).onFailure(new dev.kamaelia.engine.OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1)));
    source(5);
    graph.link("source.outbox", "fragile.inbox");
    Execution execution = graph.assemble();
    execution.fromOutside().capacity(in("fragile"), 2);
    execution.start();

    assertThat(TestGraph.end(execution).counts().restarts()).isEqualTo(1);
    assertThat(received).containsExactly(0, 2, 3, 4);
    assertThat(inlet(execution, "fragile").capacity).isEqualTo(2);
  }

  @Test
  void whatHasNoCapacityOrIsNotThereIsToldAndNothingChanges() throws InterruptedException {
    source(3);
    graph.composite("whole").in();
    graph.handler("whole/part").inbox("inbox", 4, (_, m) -> received.add(m));
    graph.link("source.outbox", "whole.inbox").link("whole.inbox", "whole/part.inbox");
    Execution execution = graph.assemble();
    OutsideChanges changes = execution.fromOutside();

    refused(() -> changes.capacity(in("whole"), 7), "[BadCapacity] The capacity of whole.inbox is that of a composite, where messages never wait. Set it on the part: whole/part.inbox.");
    refused(() -> changes.resetCapacity(new InBox<>("whole/part", "control")), "[BadCapacity] The capacity of whole/part.control is fixed.");
    refused(() -> changes.capacity(new InBox<>("whole/part", "inbx"), 7), "[UnknownInbox] whole/part has no inbox \"inbx\". Inboxes: inbox, control. Did you mean \"inbox\"?");
    refused(() -> changes.capacity(in("hole"), 7), "[UnknownComponent] There is no component \"hole\" in this process, or it has ended. Components: source, whole/part, whole. Did you mean \"whole\"?");
    refused(() -> changes.capacity(in("whole/part"), Integer.MIN_VALUE), "[BadCapacity] The capacity of whole/part.inbox is -2147483648. 1 or more. resetCapacity goes back to what was declared.");
    assertThatThrownBy(() -> changes.capacity(null, 1)).isInstanceOf(NullPointerException.class);

    assertThat(inlet(execution, "whole/part").capacity).isEqualTo(4);
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(0, 1, 2);
    changes.capacity(in("whole/part"), 6); // of what has ended: no matter
  }

  private static void refused(Runnable change, String why) {
    assertThatThrownBy(change::run).isInstanceOf(GraphException.class).hasMessage(why);
  }

  @Test
  void severalThreadsChangeItWhileMessagesFlowAndNoneIsLostOrWaitsForever() throws InterruptedException {
    int messages = 20_000;
    graph.numbers("one", messages);
    graph.numbers("two", messages);
    List<Object> all = graph.sink("sink");
    graph.link("one.outbox", "sink.inbox").link("two.outbox", "sink.inbox");
    Execution execution = graph.start();
    List<Thread> editors = new ArrayList<>();
    for (int e = 0; e < 3; e++) {
      int seed = e;
      editors.add(Thread.ofVirtual().start(() -> {
        for (int i = 0; all.size() < 2 * messages; i++) {
          if ((i + seed) % 5 == 0) execution.fromOutside().resetCapacity(in("sink"));
          else execution.fromOutside().capacity(in("sink"), 1 + (i * 7 + seed) % 40);
          Thread.yield();
        }
      }));
    }

    Exit exit = TestGraph.end(execution);
    for (Thread editor : editors) editor.join();

    assertThat(exit.counts().handled()).isEqualTo(2L * messages);
    assertThat(all).hasSize(2 * messages);
  }

  @Test
  void anOutboxIsNoInbox() {
    graph.numbers("source", 1);
    Execution execution = graph.assemble();
    OutBox<Object> box = new OutBox<>("source", "outbox");
    refused(() -> execution.fromOutside().capacity(in(box.component()), 1), "[UnknownInbox] source has no inbox \"inbox\". Inboxes: control.");
    execution.stop();
  }
}
