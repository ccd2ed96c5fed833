package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in Axon and goes right here, where no other test shows it; docs/axon.md tells where the other defects' tests are. */
@Timeout(60)
class DefectsTest {
  private final TestGraph graph = new TestGraph();

  /** Defect 1. */
  @Test
  void whoWaitsForASubTaskStopsNobodyElse() throws InterruptedException {
    CountDownLatch othersAreDone = new CountDownLatch(1);
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    graph.process("caller").in().outbox().main(me -> {
      me.send(20);
      results.add(me.in().receive());
    });
    graph.process("task").in().outbox().main(me -> {
      Object input = me.in().receive();
      ManualTime.await(othersAreDone); // the answer comes only after the others have gone on
      me.send((Integer) input + 1);
    });
    graph.numbers("source", 1000);
    graph.handler("sink").inbox((_, m) -> {
      if (m.equals(999)) othersAreDone.countDown();
    });
    graph.link("caller.outbox", "task.inbox").link("task.outbox", "caller.inbox").link("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(results).containsExactly(21);
  }

  /** Defect 2: whatever is thrown is a failure, of its component alone if that is its policy, and restart restarts. */
  @Test
  void anExceptionIsNoNormalEndAndNoEndOfEverythingAndRestartRestarts() throws InterruptedException {
    AtomicInteger instances = new AtomicInteger();
    graph.process("fails").onFailure(OnFailure.STOP_COMPONENT).main(_ -> {
      throw new RuntimeException("no normal end");
    });
    graph.process("fails-too").onFailure(OnFailure.STOP_COMPONENT).main(_ -> {
      throw new Exception("no end of everything");
    });
    graph.process("again").onFailure(new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1))).constructed(_ -> instances.getAndIncrement()).main(_ -> {
      if (instances.get() < 3) throw new IllegalStateException("not yet");
    });
    graph.numbers("source", 1000);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).code()).isEqualTo(1);
    assertThat(received).hasSize(1000);
    assertThat(instances).hasValue(3);
    List<Snapshot.State> states = execution.snapshot().components().stream().map(Snapshot.ComponentView::state).toList();
    assertThat(states).containsExactly(Snapshot.State.FAILED, Snapshot.State.FAILED, Snapshot.State.FINISHED, Snapshot.State.FINISHED, Snapshot.State.FINISHED);
  }

  /** Defect 8. */
  @Test
  void whatABlockingComponentFailedAtIsKeptWithItsCause() throws InterruptedException {
    graph.numbers("source", 3);
    graph.handler("blocks").blocking().onFailure(OnFailure.SKIP).inbox((_, m) -> {
      if (m.equals(1)) throw new java.io.IOException("disk full");
    });
    graph.link("source.outbox", "blocks.inbox");
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    Snapshot.ComponentView blocks = execution.snapshot().components().getLast();
    assertThat(blocks.deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.message()).isEqualTo(1);
      assertThat(letter.cause()).contains("IOException").contains("disk full");
    });
  }

  /** Defect 9: on a clock that stands still, so at any number of messages a second. */
  @Test
  void aHandleMovesMessagesWithoutWaitingForTheClock() throws InterruptedException {
    graph.environment(new ManualTime().environment());
    graph.handler("echo").inbox((me, m) -> me.send(m)).outbox();
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    OutboxHandle out = execution.openOutbox("echo", "outbox");
    execution.start();
    int count = 100_000;
    Thread puts = Thread.ofVirtual().start(() -> {
      try (in) {
        for (int i = 0; i < count; i++) in.put(i);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });

    for (int i = 0; i < count; i++) assertThat(out.take()).isEqualTo(i);
    puts.join();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  /** Defect 11. */
  @Test
  void theEndOfASourceNeverOvertakesWhatItSent() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      TestGraph one = new TestGraph();
      one.numbers("source", round);
      one.handler("stage").inbox("inbox", 1 + round % 3, (me, m) -> me.send(m)).outbox();
      List<Object> received = one.sink("sink");
      one.pipeline("source", "stage", "sink");

      assertThat(one.run().code()).isZero();
      assertThat(received).isEqualTo(IntStream.range(0, round).boxed().toList());
    }
  }

  /** Defect 13. */
  @Test
  void anInboxHasABoundByDefaultAndItsSenderWaitsRatherThanFails() throws InterruptedException {
    List<Integer> fit = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch full = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      int taken = 0;
      while (me.out().trySend(taken)) taken++;
      fit.add(taken);
      full.countDown();
      for (int i = taken; i < 5000; i++) me.send(i);
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.process("sink").in().main(me -> {
      ManualTime.await(full);
      for (Object m : me.in()) received.add(m);
    });
    graph.link("source.outbox", "sink.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(fit).containsExactly(1024);
    assertThat(received).isEqualTo(IntStream.range(0, 5000).boxed().toList());
  }

  /** Defect 16: both handlers are inside and keep a processor busy until the other is. */
  @Test
  void twoComponentsRunAtTheSameTime() throws InterruptedException {
    int carriers = Integer.getInteger("jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    assumeTrue(carriers > 1, "one thread carries all virtual ones");
    AtomicInteger inside = new AtomicInteger();
    for (String name : List.of("left", "right")) {
      graph.handler(name).started(_ -> {
        inside.getAndIncrement();
        while (inside.get() < 2) {
          if (Thread.interrupted()) throw new InterruptedException("never both at once");
          Thread.onSpinWait();
        }
      });
    }

    assertThat(graph.run().code()).isZero();
  }
}
