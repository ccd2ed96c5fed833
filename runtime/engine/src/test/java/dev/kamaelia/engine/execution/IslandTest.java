package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.Out;
import dev.kamaelia.Signal;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chains of handlers, whose links may be calls: what they do is the same with and without fusion; only the first test looks at threads. */
class IslandTest {
  private final TestGraph graph = new TestGraph();
  private final Semaphore arrived = new Semaphore(0);

  /** A handler that passes on what it gets. */
  private TestComponent relay(String path) {
    return graph.handler(path).inbox((me, m) -> me.send(m)).outbox();
  }

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

  private static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
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
  void aFailureDownstreamNeverUnwindsIntoTheSendersHandler() throws InterruptedException {
    AtomicInteger completed = new AtomicInteger();
    graph.numbers("source", 3000);
    graph.handler("a").inbox((me, m) -> {
      me.send(m);
      completed.incrementAndGet();
    }).outbox();
    graph.handler("b").onFailure(OnFailure.SKIP).inbox((me, m) -> {
      if ((Integer) m % 10 == 3) throw new IllegalStateException("three");
      me.send(m);
    }).outbox();
    List<Object> received = graph.sink("c");
    graph.pipeline("source", "a", "b", "c");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(completed.get()).isEqualTo(3000);
    assertThat(received).isEqualTo(numbers(0, 3000).stream().filter(n -> (Integer) n % 10 != 3).toList());
    assertThat(exit.counts().deadLetters()).isEqualTo(300);
    assertThat(exit.counts().handled()).isEqualTo(3000 + 3000 + 2700);
  }

  @Test
  void whileAReceiverWaitsForItsRestartMessagesWaitInItsInbox() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    graph.numbers("source", 500);
    relay("a");
    graph.handler("b").onFailure(new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(2)))
        .constructed(_ -> made.incrementAndGet())
        .inbox((me, m) -> {
          if ((Integer) m % 100 == 50) throw new IllegalStateException("fifty");
          me.send(m);
        }).outbox();
    List<Object> received = graph.sink("c");
    graph.pipeline("source", "a", "b", "c");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(made.get()).isEqualTo(6);
    assertThat(exit.counts().restarts()).isEqualTo(5);
    assertThat(received).isEqualTo(numbers(0, 500).stream().filter(n -> (Integer) n % 100 != 50).toList());
  }

  @Test
  void aReceiverThatFinishesItselfTakesNoMoreAndItsSendersEndAfterIt() throws InterruptedException {
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger sent = new AtomicInteger();
    graph.process("source").outbox().main(me -> {
      for (;;) {
        me.send(sent.get());
        sent.incrementAndGet();
      }
    });
    relay("a");
    graph.handler("b").inbox((me, m) -> {
      received.add(m);
      if ((Integer) m == 700) me.self.finish();
    });
    graph.pipeline("source", "a", "b");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(numbers(0, 701));
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
  void aShutdownOfOneComponentTakesItOutOfItsOwnWaitAndItsSenderGoesOn() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    AtomicInteger completed = new AtomicInteger();
    graph.numbers("source", 100);
    graph.handler("a").outlivesReceivers().inbox((me, m) -> {
      me.send(m);
      if (Thread.currentThread().isInterrupted()) interrupts.incrementAndGet();
      completed.incrementAndGet();
    }).outbox();
    graph.handler("b").inbox((me, m) -> me.send(m)).outbox();
    graph.handler("c").inbox("inbox", 1, (_, _) -> {
      full.countDown();
      goOn.await();
    });
    graph.handler("stopper").inbox((me, m) -> me.send(m)).outbox();
    graph.pipeline("source", "a");
    graph.link("a.outbox", "b.inbox");
    graph.link("b.outbox", "c.inbox");
    graph.link("stopper.outbox", "b.control");
    Execution execution = graph.assemble();
    InboxHandle stop = execution.openInbox("stopper", "inbox");
    execution.start();
    ManualTime.await(full);
    stop.put(new Signal.Shutdown());
    stop.close();
    while (execution.snapshot().components().get(2).state() != dev.kamaelia.engine.introspection.Snapshot.State.STOPPED) Thread.onSpinWait();
    goOn.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(completed.get()).isEqualTo(100);
    assertThat(interrupts.get()).isZero();
  }

  @Test
  void aStopOfTheGraphInterruptsAHandlerThatIsCalledAndEverybodyReachesStopped() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger interruptedInStopped = new AtomicInteger();
    for (String name : List.of("a", "b", "c")) {
      graph.handler(name).inbox((me, m) -> {
        if (name.equals("c")) {
          inside.countDown();
          new CountDownLatch(1).await();
        } else {
          me.send(m);
        }
      }).outbox().stopped(_ -> {
        stopped.add(name);
        if (Thread.currentThread().isInterrupted()) interruptedInStopped.incrementAndGet();
      });
    }
    graph.numbers("source", 10_000);
    graph.pipeline("source", "a", "b", "c");
    Execution execution = graph.start();
    ManualTime.await(inside);
    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(stopped).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(interruptedInStopped.get()).isZero();
  }

  @Test
  void whatIsSentInStartedAndFinishedArrivesInOrderAroundTheRest() throws InterruptedException {
    graph.numbers("source", 100);
    graph.handler("a").started(me -> me.send("started")).inbox((me, m) -> me.send(m)).finished(me -> me.send("finished")).outbox();
    graph.handler("b").inbox((me, m) -> me.send(m)).finished(me -> me.send("last")).outbox();
    List<Object> received = graph.sink("c");
    graph.pipeline("source", "a", "b", "c");

    assertThat(graph.run().code()).isZero();
    List<Object> expected = new ArrayList<>(List.of("started"));
    expected.addAll(numbers(0, 100));
    expected.addAll(List.of("finished", "last"));
    assertThat(received).isEqualTo(expected);
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
