package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.Out;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Chains of handlers, whose links may be calls: what they do is the same with and without fusion; only the first test looks at threads. */
class IslandTest extends IslandCase {
  private final Semaphore arrived = new Semaphore(0);

  private List<Object> counting(String path) {
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler(path).inbox((_, m) -> {
      received.add(m);
      arrived.release();
    });
    return received;
  }

  private void awaitArrived(int messages) throws InterruptedException {
    arrived.acquire(messages);
  }

  @Test
  void aChainRunsOnOneThreadOnceItsComponentsHaveNothingElseToDo() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    graph.handler("a").inbox((me, m) -> {
      threads.add(Thread.currentThread());
      me.send(m);
    }).outbox();
    graph.handler("b").inbox((me, m) -> {
      threads.add(Thread.currentThread());
      me.send(m);
    }).outbox();
    graph.handler("c").inbox((_, _) -> {
      threads.add(Thread.currentThread());
      arrived.release();
    });
    graph.pipeline("a", "b", "c");
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("a", "inbox");
    execution.start();
    // Until all three have started and gone idle, messages may go through queues.
    boolean together = false;
    for (int i = 0; i < 10_000 && !together; i++) {
      threads.clear();
      in.put(i);
      awaitArrived(1);
      together = threads.stream().distinct().count() == 1;
    }
    in.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(together).isTrue();
  }

  @Test
  void timersAndPostsOfAReceiverRunWhileItsSenderIsBusy() throws InterruptedException {
    CountDownLatch ticked = new CountDownLatch(1);
    AtomicInteger handled = new AtomicInteger();
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ticked.getCount() > 0 || i < 2000; i++) me.send(i);
    });
    relay("a");
    AtomicInteger posts = new AtomicInteger();
    graph.handler("b").inbox((me, m) -> {
      handled.incrementAndGet();
      if ((Integer) m == 0) me.self.after(Duration.ofMillis(1), ticked::countDown);
      if ((Integer) m == 1000) for (int i = 0; i < 100; i++) me.self.post(posts::incrementAndGet);
      me.send(m);
    }).outbox();
    List<Object> received = graph.sink("c");
    graph.pipeline("source", "a", "b", "c");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(posts.get()).isEqualTo(100);
    assertThat(received).isEqualTo(numbers(0, handled.get()));
  }

  @Test
  void aSenderMayPostMoreToItsReceiverThanMayWait() throws InterruptedException {
    AtomicReference<TestComponent.Instance> b = new AtomicReference<>();
    CountDownLatch made = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    graph.numbers("source", 20);
    graph.handler("a").inbox((me, m) -> {
      me.send(m);
      ManualTime.await(made);
      for (int i = 0; i < 1500; i++) b.get().self.post(ran::incrementAndGet);
    }).outbox();
    graph.handler("b").started(me -> {
      b.set(me);
      made.countDown();
    }).inbox((_, _) -> {});
    graph.pipeline("source", "a", "b");

    assertThat(graph.run().code()).isZero();
    assertThat(ran.get()).isEqualTo(20 * 1500);
  }

  @Test
  void aReceiverMayPostMoreToItsSenderThanMayWait() throws InterruptedException {
    AtomicReference<TestComponent.Instance> a = new AtomicReference<>();
    CountDownLatch posted = new CountDownLatch(20);
    AtomicInteger ran = new AtomicInteger();
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 20; i++) me.send(i);
      ManualTime.await(posted);
    });
    graph.handler("a").constructed(a::set).inbox((me, m) -> me.send(m)).outbox();
    graph.handler("b").inbox((_, _) -> {
      for (int i = 0; i < 1500; i++) a.get().self.post(ran::incrementAndGet);
      posted.countDown();
    });
    graph.pipeline("source", "a", "b");

    assertThat(graph.run().code()).isZero();
    assertThat(ran.get()).isEqualTo(20 * 1500);
  }

  @Test
  void nobodyMayUseTheOutboxOfAnotherComponentOnTheSameThread() throws InterruptedException {
    AtomicReference<Out<Object>> stolen = new AtomicReference<>();
    AtomicReference<Out<Object>> mine = new AtomicReference<>();
    AtomicInteger refused = new AtomicInteger();
    graph.numbers("source", 2000);
    graph.handler("a").started(me -> mine.set(me.out())).inbox((me, m) -> {
      me.send(m);
      try {
        Out<Object> other = stolen.get();
        if (other != null) other.send("stolen");
        else refused.incrementAndGet();
      } catch (WrongThreadException _) {
        refused.incrementAndGet();
      }
    }).outbox();
    graph.handler("b").started(me -> stolen.set(me.out())).inbox((me, m) -> {
      me.send(m);
      try {
        mine.get().send("mine");
      } catch (WrongThreadException _) {
        refused.incrementAndGet();
      }
    }).outbox();
    List<Object> received = graph.sink("c");
    graph.pipeline("source", "a", "b", "c");

    assertThat(graph.run().code()).isZero();
    assertThat(refused.get()).isEqualTo(4000);
    assertThat(received).isEqualTo(numbers(0, 2000));
  }

  @Test
  void aHandleOpenedOnAReceiverWhileItIsCalledLosesAndReordersNothing() throws InterruptedException {
    CountDownLatch flowing = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      while (over.getCount() > 0) {
        me.send(sent.getAndIncrement());
        if (sent.get() == 5000) flowing.countDown();
      }
    });
    relay("a");
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("b").inbox((_, m) -> received.add(m));
    graph.pipeline("source", "a", "b");
    Execution execution = graph.start();
    ManualTime.await(flowing);
    InboxHandle handle = execution.openInbox("b", "inbox");
    for (int i = -1; i >= -3000; i--) handle.put(i);
    handle.close();
    over.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received.stream().filter(m -> (Integer) m >= 0).toList()).isEqualTo(numbers(0, sent.get()));
    assertThat(received.stream().filter(m -> (Integer) m < 0).map(m -> -(Integer) m - 1).toList()).isEqualTo(numbers(0, 3000));
  }

  @Test
  void relinkingTheOutboxOfAHandlerUnderLoadLosesNothingAndKeepsTheOrder() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    graph.process("source").outbox().main(me -> {
      while (over.getCount() > 0) me.send(sent.getAndIncrement());
    });
    relay("a");
    List<List<Object>> received = List.of(counting("b"), counting("c"));
    graph.pipeline("source", "a");
    graph.link("a.outbox", "b.inbox");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("c", "inbox");
    execution.start();
    awaitArrived(2000);
    for (int i = 0; i < 100; i++) {
      String left = i % 2 == 0 ? "b" : "c";
      String next = i % 2 == 0 ? "c" : "b";
      execution.link(new PlannedLink(TestGraph.box("a.outbox"), TestGraph.box(next + ".inbox"), Optional.empty(), OptionalInt.empty()));
      assertThat(execution.unlink(TestGraph.box("a.outbox"), TestGraph.box(left + ".inbox"))).isTrue();
    }
    execution.finishInbox(TestGraph.box("b.inbox"));
    execution.finishInbox(TestGraph.box("c.inbox"));
    over.countDown();
    open.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().discarded()).isZero();
    BitSet seen = new BitSet();
    int disorders = 0;
    for (List<Object> mine : received) {
      for (int i = 0; i < mine.size(); i++) {
        seen.set((Integer) mine.get(i));
        if (i > 0 && (Integer) mine.get(i) <= (Integer) mine.get(i - 1)) disorders++;
      }
    }
    assertThat(seen.cardinality()).isEqualTo(sent.get());
    assertThat(disorders).isZero();
  }

  @Test
  void trySendReachesAllReceiversOrNoneAlsoWhenSomeAreCalled() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    graph.numbers("source", 5000);
    graph.handler("a").inbox((me, m) -> {
      if (me.out().trySend(m)) taken.incrementAndGet();
    }).outbox();
    List<Object> called = graph.sink("b");
    List<Object> queued = Collections.synchronizedList(new ArrayList<>());
    graph.handler("c").inbox("inbox", 10, (_, m) -> queued.add(m));
    graph.pipeline("source", "a");
    graph.link("a.outbox", "b.inbox");
    graph.link("a.outbox", "c.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(called).hasSize(taken.get()).isEqualTo(queued);
  }
}
