package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Failures and ends of components that run on another one's thread. */
class IslandEndsTest extends IslandCase {
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
}
