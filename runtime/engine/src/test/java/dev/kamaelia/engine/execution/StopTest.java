package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.StoppedException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** G5: a stop overtakes data and reaches everyone. */
class StopTest {
  private final TestGraph graph = new TestGraph();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aStopInterruptsSendersReceiversSleepersAndUserCode() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(4);
    graph.process("sender").outbox().main(me -> {
      all.countDown();
      for (int i = 0; ; i++) me.send(i);
    }).stopped(_ -> stopped.add("sender"));
    graph.handler("user").inbox((_, _) -> {
      all.countDown();
      never.await();
    }).stopped(_ -> stopped.add("user"));
    graph.process("receiver").in().finishedInbox("inbox").main(me -> {
      all.countDown();
      me.self.await();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> stopped.add("receiver"));
    graph.process("sleeper").main(me -> {
      all.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> stopped.add("sleeper"));
    graph.pipeline("sender", "user");
    Execution execution = graph.start();
    ManualTime.await(all);

    execution.stop();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(stopped).containsExactlyInAnyOrder("sender", "user", "receiver", "sleeper");
    assertThat(exit.counts().failures()).isZero();
  }

  @Test
  void aWaitingSendThrowsStoppedExceptionWithTheFlagSet() throws InterruptedException {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch never = new CountDownLatch(1);
    graph.process("sender").outbox().main(me -> {
      try {
        for (int i = 0; ; i++) {
          me.send(i);
          if (i == 1) reached.countDown();
        }
      } catch (StoppedException e) {
        seen.add(Thread.currentThread().isInterrupted());
        throw e;
      }
    });
    graph.handler("user").inbox("inbox", 1, (_, _) -> never.await());
    graph.pipeline("sender", "user");
    Execution execution = graph.start();
    ManualTime.await(reached);

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly(true);
  }

  @Test
  void whoIgnoresTheInterruptIsNamedAfterTheDeadline() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    CountDownLatch released = new CountDownLatch(1);
    graph.process("stubborn").main(_ -> {
      reached.countDown();
      for (;;) {
        try {
          released.await();
          return;
        } catch (InterruptedException e) {
          // ignores it, as the test wants
        }
      }
    });
    Execution execution = graph.start();
    ManualTime.await(reached);

    execution.stop();
    time.advance(Duration.ofSeconds(10));

    Exit exit = TestGraph.end(execution);
    released.countDown();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().id()).isEqualTo("StopIgnored");
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("stubborn");
  }

  @Test
  void shutdownOnControlStopsOneComponentAndIsPassedOn() throws InterruptedException {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.process("boss").outbox("orders").main(me -> {
      ManualTime.await(reached);
      me.out("orders").send(new Signal.Shutdown());
    });
    graph.process("worker").in().finishedInbox("inbox").main(me -> {
      reached.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).finished(_ -> seen.add("finished")).stopped(_ -> seen.add("stopped"));
    List<Object> signals = graph.sink("monitor");
    graph.link("boss.orders", "worker.control").link("worker.signal", "monitor.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("stopped");
    assertThat(signals).containsExactly(new Signal.Shutdown());
  }

  @Test
  void aHandlerThatRunsIsLeftToReturnWhenOnlyItIsStopped() throws InterruptedException {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch told = new CountDownLatch(1);
    graph.process("boss").outbox().outbox("orders").main(me -> {
      me.send("work");
      ManualTime.await(reached);
      me.out("orders").send(new Signal.Shutdown());
      told.countDown();
    });
    graph.handler("worker").inbox((_, _) -> {
      reached.countDown();
      ManualTime.await(told);
      seen.add(Thread.currentThread().isInterrupted());
    });
    graph.link("boss.outbox", "worker.inbox").link("boss.orders", "worker.control");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly(false);
  }

  @Test
  void aStoppedComponentStillWaitsToSendItsSignal() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Object> signals = Collections.synchronizedList(new ArrayList<>());
    graph.process("boss").outbox("orders").main(me -> {
      ManualTime.await(reached);
      me.out("orders").send(new Signal.Shutdown());
      go.countDown();
    });
    graph.process("worker").outbox().main(me -> {
      me.send("fills the monitor");
      reached.countDown();
      me.self.sleep(Duration.ofDays(1));
    }).stopped(_ -> stopped.add("worker"));
    graph.handler("monitor").inbox("inbox", 1, (_, m) -> {
      ManualTime.await(go);
      signals.add(m);
    });
    graph.link("boss.orders", "worker.control").link("worker.outbox", "monitor.inbox").link("worker.signal", "monitor.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(signals).containsExactly("fills the monitor", new Signal.Shutdown());
  }

  @Test
  void aStopBeforeTheStartConstructsNothing() throws InterruptedException {
    graph.process("it").constructed(_ -> stopped.add("constructed")).stopped(_ -> stopped.add("stopped"));
    Execution execution = graph.assemble();

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(stopped).isEmpty();
  }

  @Test
  void shutdownIsShownBeforeItStopsTheComponent() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      TestGraph each = new TestGraph();
      CountDownLatch begun = new CountDownLatch(1);
      List<Object> shown = Collections.synchronizedList(new ArrayList<>());
      each.process("says").outbox("out").main(me -> {
        ManualTime.await(begun);
        me.out("out").send(new Signal.Shutdown());
      });
      each.handler("told").started(_ -> begun.countDown()).control((_, signal) -> shown.add(signal)).inbox((_, _) -> {});
      each.handler("keeps").outbox().started(me -> me.self.after(Duration.ofHours(1), () -> {}));
      each.link("says.out", "told.control").link("keeps.outbox", "told.inbox");
      Exit exit = each.run();
      assertThat(shown).as("run " + i).containsExactly(new Signal.Shutdown());
    }
  }

  @Test
  void aStopReachesUserCodeThatIsJustBeingEntered() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      TestGraph each = new TestGraph();
      CountDownLatch never = new CountDownLatch(1);
      each.handler("blocks").inbox((_, _) -> never.await());
      Execution execution = each.assemble();
      InboxHandle handle = execution.openInbox("blocks", "inbox");
      execution.start();
      while (!execution.snapshot().components().getFirst().state().equals(Snapshot.State.IDLE)) Thread.onSpinWait();
      Thread stopper = Thread.ofPlatform().start(execution::stop);
      handle.tryPut("x");
      stopper.join();
      assertThat(execution.await(Duration.ofSeconds(5))).as("run " + i).isPresent();
    }
  }

  @Test
  void aStopFromInsideAHandlerEndsTheGraph() throws InterruptedException {
    Execution[] execution = new Execution[1];
    CountDownLatch set = new CountDownLatch(1);
    graph.handler("stops").started(me -> {
      ManualTime.await(set);
      execution[0].stop();
      execution[0].await();
    });
    execution[0] = graph.start();
    set.countDown();
    assertThat(TestGraph.end(execution[0]).code()).isZero();
  }
}
