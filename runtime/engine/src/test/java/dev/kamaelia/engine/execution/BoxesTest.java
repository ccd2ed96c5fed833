package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.DeadlockException;
import dev.kamaelia.Out;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** G1, G2, G3, G7 and the rules of In, Out and Self. */
class BoxesTest {
  private final TestGraph graph = new TestGraph();
  private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theReceiverGetsTheVerySameReference() throws InterruptedException {
    Object message = new Object();
    graph.process("source").outbox().main(me -> me.send(message));
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "sink");

    graph.run();

    assertThat(received).hasSize(1);
    assertThat(received.getFirst()).isSameAs(message);
  }

  @Test
  void aBoundedInboxTakesFiveAndTheSixthWaitsUntilOneIsTaken() throws InterruptedException {
    CountDownLatch filled = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 5; i++) seen.add(me.out().trySend(i));
      seen.add(me.out().trySend(5));
      filled.countDown();
      for (int i = 5; i < 8; i++) me.send(i);
      seen.add("sent");
    });
    graph.process("sink").in("inbox", 5).main(me -> {
      ManualTime.await(filled);
      seen.add(me.in().size());
      List<Object> received = new ArrayList<>();
      for (Object m : me.in()) received.add(m);
      seen.add(received);
    });
    graph.pipeline("source", "sink");

    graph.run();

    assertThat(seen.subList(0, 7)).containsExactly(true, true, true, true, true, false, 5);
    assertThat(seen).contains("sent", List.of(0, 1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void theQueueIsNeverAboveItsCapacityAndNothingIsLost() throws InterruptedException {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (String source : List.of("a", "b", "c")) {
      graph.process(source).outbox().main(me -> {
        for (int i = 0; i < 10_000; i++) {
          me.send(i);
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
        }
      });
      graph.link(source + ".outbox", "sink.inbox");
    }
    graph.handler("sink").inbox("inbox", 2, (_, _) -> under.decrementAndGet());

    Exit exit = graph.run();

    assertThat(exit.counts().handled()).isEqualTo(30_000);
    assertThat(most.get()).as("sent and not yet being handled, at most capacity").isLessThanOrEqualTo(2 + 1);
  }

  @Test
  void handlersOfOneComponentNeverRunAtOnce() throws InterruptedException {
    AtomicReference<Thread> inside = new AtomicReference<>();
    long[] plain = new long[1];
    TestComponent.OnMessage exclusive = (_, _) -> {
      if (!inside.compareAndSet(null, Thread.currentThread())) seen.add("two at once");
      plain[0]++;
      inside.set(null);
    };
    graph.handler("it").inbox("a", exclusive).inbox("b", exclusive).control((me, m) -> exclusive.handle(me, m));
    for (String source : List.of("s1", "s2", "s3", "s4")) {
      graph.numbers(source, 20_000);
      graph.link(source + ".outbox", "it." + (source.hashCode() % 2 == 0 ? "a" : "b")).link(source + ".signal", "it.control");
    }

    graph.run();

    assertThat(seen).isEmpty();
    assertThat(plain[0]).isGreaterThanOrEqualTo(80_000);
  }

  @Test
  void anUnlinkedOutboxDiscardsAndCounts() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      me.send("a");
      seen.add(me.out().trySend("b"));
    });

    assertThat(graph.run().counts().discarded()).isEqualTo(2);
    assertThat(seen).containsExactly(true);
  }

  @Test
  void nullIsRefused() throws InterruptedException {
    graph.process("source").outbox().main(me -> assertThatThrownBy(() -> me.send(null)).isInstanceOf(NullPointerException.class).hasMessageContaining("source.outbox"));

    assertThat(graph.run().code()).isZero();
  }

  @Test
  void afterFinishAndInStoppedASendIsRefused() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      me.send(1);
      me.out().finish();
      me.out().finish();
      assertThatThrownBy(() -> me.send(2)).isInstanceOf(IllegalStateException.class).hasMessageContaining("source.outbox has ended");
    });
    graph.handler("sink").inbox((_, m) -> seen.add(m)).outbox()
        .stopped(me -> assertThatThrownBy(() -> me.send(3)).isInstanceOf(IllegalStateException.class));
    graph.pipeline("source", "sink");

    Exit exit = graph.run();

    assertThat(exit.firstCause()).isEmpty();
    assertThat(seen).containsExactly(1);
  }

  @Test
  void anotherThreadMayNotUseTheBoxes() throws InterruptedException {
    AtomicReference<Out<Object>> stolen = new AtomicReference<>();
    CountDownLatch given = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    graph.process("it").in().outbox().finishedInbox("inbox").main(me -> {
      stolen.set(me.out());
      given.countDown();
      ManualTime.await(tried);
    });
    Execution execution = graph.start();
    ManualTime.await(given);

    assertThatThrownBy(() -> stolen.get().send("x")).isInstanceOf(WrongThreadException.class).hasMessageContaining("it.outbox");
    tried.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aFullSelfLinkIsADeadlockNotAHang() throws InterruptedException {
    graph.numbers("source", 1);
    graph.handler("loop").inbox((me, _) -> me.send("first")).inbox("again", 1, (me, _) -> {
      me.send("one");
      assertThatThrownBy(() -> me.send("two")).isInstanceOf(DeadlockException.class).hasMessageContaining("loop.again");
      me.self.finish();
    }).outbox();
    graph.link("source.outbox", "loop.inbox").link("loop.outbox", "loop.again");

    assertThat(graph.run().firstCause()).isEmpty();
  }

  @Test
  void receiveWithATimeoutTellsTimeoutFromTheEnd() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    CountDownLatch go = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(go);
      me.send("late");
    });
    graph.process("sink").in().main(me -> {
      seen.add(String.valueOf(me.in().receive(Duration.ofSeconds(1))));
      seen.add(me.in().isFinished());
      go.countDown();
      seen.add(me.in().receive());
      seen.add(String.valueOf(me.in().receive(Duration.ofSeconds(1))));
      seen.add(me.in().isFinished());
    });
    graph.pipeline("source", "sink");
    Execution execution = graph.start();
    time.awaitTimers(1);
    time.advance(Duration.ofSeconds(1));

    TestGraph.end(execution);

    assertThat(seen).containsExactly("null", false, "late", "null", true);
  }

  @Test
  void awaitTellsWhichOfSeveralInboxesHasSomething() throws InterruptedException {
    graph.numbers("a", 3);
    graph.numbers("b", 3);
    AtomicInteger count = new AtomicInteger();
    graph.process("sink").in("left", 0).in("right", 0).main(me -> {
      while (me.self.await(me.in("left"), me.in("right"))) {
        if (me.in("left").poll() != null) count.incrementAndGet();
        if (me.in("right").poll() != null) count.incrementAndGet();
      }
    });
    graph.link("a.outbox", "sink.left").link("b.outbox", "sink.right");

    assertThat(graph.run().code()).isZero();
    assertThat(count).hasValue(6);
  }

  @Test
  void postsRunAsActivationsAlsoWhileAMicroprocessWaits() throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    AtomicReference<dev.kamaelia.Self> self = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    graph.process("it").outbox().main(me -> {
      self.set(me.self);
      ready.countDown();
      me.self.sleep(Duration.ofDays(1));
    });
    Execution execution = graph.start();
    ManualTime.await(ready);
    self.get().post(() -> {
      seen.add(Thread.currentThread().getName());
      done.countDown();
    });
    ManualTime.await(done);
    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly("component-it");
  }

  @Test
  void waitingForEverIsAllowed() throws InterruptedException {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.process("waits").in().main(me -> received.add(me.in().receive(forever)));
    graph.process("sends").outbox().main(me -> {
      me.self.after(forever, () -> {}).cancel();
      me.send("x");
    });
    graph.link("sends.outbox", "waits.inbox");
    Execution execution = graph.start();
    assertThat(execution.await(forever)).hasValueSatisfying(exit -> assertThat(exit.code()).isZero());
    assertThat(received).containsExactly("x");
  }
}
