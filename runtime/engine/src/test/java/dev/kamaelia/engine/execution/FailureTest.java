package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G6: whatever is thrown is seen, and the policy decides what becomes of it. */
class FailureTest {
  private final TestGraph graph = new TestGraph();

  private static void failAt(Object message, int which) {
    if ((Integer) message == which) throw new IllegalArgumentException("not " + which);
  }

  @Test
  void aFailureStopsTheGraphByDefault() throws InterruptedException {
    List<String> finished = Collections.synchronizedList(new ArrayList<>());
    List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(begun);
      for (int i = 0; ; i++) me.send(i);
    }).finished(_ -> finished.add("source")).stopped(_ -> stopped.add("source"));
    graph.handler("bad").inbox((_, m) -> failAt(m, 3)).outbox().finished(_ -> finished.add("bad")).stopped(_ -> stopped.add("bad"));
    graph.handler("sink").inbox((_, _) -> {}).started(_ -> begun.countDown()).finished(_ -> finished.add("sink")).stopped(_ -> stopped.add("sink"));
    graph.pipeline("source", "bad", "sink");

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    Failure first = exit.firstCause().orElseThrow();
    assertThat(first.path()).isEqualTo("bad");
    assertThat(first.box()).isEqualTo("inbox");
    assertThat(first.message()).isEqualTo("3");
    assertThat(first.causeType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(first.causeText()).isEqualTo("not 3");
    assertThat(first.stack()).contains("FailureTest.failAt");
    assertThat(first.diagnostic().text()).isEqualTo("[ComponentFailed] bad failed in inbox at message 3: IllegalArgumentException: not 3.");
    assertThat(finished).isEmpty();
    assertThat(stopped).containsExactlyInAnyOrder("source", "bad", "sink");
  }

  @Test
  void skipCountsADeadLetterAndGoesOn() throws InterruptedException {
    graph.numbers("source", 10);
    List<Object> received = new ArrayList<>();
    graph.handler("it").onFailure(OnFailure.SKIP).inbox((_, m) -> {
      failAt(m, 3);
      received.add(m);
    });
    graph.pipeline("source", "it");
    Execution execution = graph.start();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(exit.counts().failures()).isEqualTo(1);
    assertThat(execution.snapshot().components().getLast().deadLetters())
        .containsExactly(new Snapshot.DeadLetter("inbox", 3, "java.lang.IllegalArgumentException: not 3"));
  }

  @Test
  void onlyTheLastHundredDeadLettersAreKept() throws InterruptedException {
    graph.numbers("source", 250);
    graph.handler("it").onFailure(OnFailure.SKIP).inbox((_, _) -> {
      throw new IllegalStateException("never");
    });
    graph.pipeline("source", "it");
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).counts().deadLetters()).isEqualTo(250);
    assertThat(execution.snapshot().components().getLast().deadLetters()).hasSize(100).last().extracting(Snapshot.DeadLetter::message).isEqualTo(249);
  }

  @Test
  void restartKeepsLinksAndBacklogAndDoesNotRedeliver() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    graph.numbers("source", 10);
    AtomicInteger instances = new AtomicInteger();
    AtomicInteger stopped = new AtomicInteger();
    graph.handler("it").onFailure(OnFailure.restart()).constructed(_ -> instances.incrementAndGet()).inbox((me, m) -> {
      failAt(m, 3);
      me.send(m);
    }).outbox().stopped(_ -> stopped.incrementAndGet());
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "it", "sink");
    Execution execution = graph.start();

    time.awaitTimers(1);
    assertThat(instances).hasValue(1);
    time.advance(Duration.ofMillis(100));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9);
    assertThat(instances).hasValue(2);
    assertThat(stopped).hasValue(2);
    assertThat(exit.counts().restarts()).isEqualTo(1);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
  }

  @Test
  void exhaustedRestartsStopTheGraph() throws InterruptedException {
    graph.handler("it").constructed(_ -> {
      throw new IllegalStateException("no port");
    }).onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().box()).isEqualTo("constructor");
    assertThat(exit.counts().failures()).isEqualTo(4);
    assertThat(exit.counts().restarts()).isEqualTo(3);
  }

  @Test
  void aStopEndsABackOffAtOnce() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    graph.handler("it").started(_ -> {
      throw new IllegalStateException("not yet");
    }).onFailure(OnFailure.restart());
    Execution execution = graph.start();
    time.awaitTimers(1);

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aMicroprocessIsRestartedToo() throws InterruptedException {
    graph.numbers("source", 6);
    List<Object> received = new ArrayList<>();
    graph.process("it").in().onFailure(new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO)).main(me -> {
      for (Object m : me.in()) {
        failAt(m, 3);
        received.add(m);
      }
    });
    graph.pipeline("source", "it");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(0, 1, 2, 4, 5);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
  }

  @Test
  void stopComponentLetsTheOthersFinishAndShowsTheReceiverTheFailure() throws InterruptedException {
    graph.numbers("source", 10).outlivesReceivers();
    graph.handler("bad").onFailure(OnFailure.STOP_COMPONENT).inbox((me, m) -> {
      failAt(m, 3);
      me.send(m);
    }).outbox();
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> seen.add(m)).control((_, signal) -> seen.add(signal.getClass().getSimpleName())).finished(_ -> seen.add("finished"));
    graph.link("source.outbox", "bad.inbox").link("bad.outbox", "sink.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(seen).containsExactly(0, 1, 2, "Failed", "finished");
    Counts counts = exit.counts();
    assertThat(counts.deadLetters()).isPositive();
    assertThat(counts.handled() + counts.discarded() + counts.deadLetters() - 1).as("the failing message counts as handled and as dead").isEqualTo(13);
  }

  @Test
  void aFailureThatComesOverTheLinkAndOverSignalIsShownOnce() throws InterruptedException {
    graph.process("bad").onFailure(OnFailure.STOP_COMPONENT).outbox().main(_ -> {
      throw new IllegalStateException("broken");
    });
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> seen.add(m)).control((_, signal) -> seen.add(signal));
    graph.pipeline("bad", "sink");

    graph.run();

    assertThat(seen).hasSize(1).first().isInstanceOfSatisfying(Signal.Failed.class, failed -> assertThat(failed.causeText()).isEqualTo("broken"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"constructor", "started()", "finished()", "stopped()", "main()", "timer", "post", "finished(inbox)"})
  void everyMomentOfLifeMayFail(String moment) throws InterruptedException {
    TestComponent it = moment.equals("main()") ? graph.process("it").in() : graph.handler("it").inbox((_, _) -> {});
    it.finishedInbox("inbox");
    TestComponent.Step fail = _ -> {
      throw new IllegalStateException("at " + moment);
    };
    Runnable failing = () -> {
      throw new IllegalStateException("at " + moment);
    };
    switch (moment) {
      case "constructor" -> it.constructed(fail);
      case "started()" -> it.started(fail);
      case "finished()" -> it.finished(fail);
      case "stopped()" -> it.stopped(fail);
      case "main()" -> it.main(fail);
      case "timer" -> it.started(me -> me.self.after(Duration.ZERO, failing));
      case "post" -> it.started(me -> me.self.post(failing));
      default -> it.finishedEach((_, _) -> failing.run());
    }

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().box()).isEqualTo(moment);
    assertThat(exit.firstCause().orElseThrow().causeText()).isEqualTo("at " + moment);
  }

  @Test
  void anErrorOfTheMachineStopsTheGraphWhateverThePolicy() throws InterruptedException {
    graph.numbers("source", 1);
    graph.handler("it").onFailure(OnFailure.SKIP).inbox((_, _) -> {
      throw new InternalError("broken machine");
    });
    graph.pipeline("source", "it");

    assertThat(graph.run().code()).isEqualTo(1);
  }

  @Test
  void aStackOverflowIsTheComponentsOwn() throws InterruptedException {
    graph.numbers("source", 2);
    List<Object> received = new ArrayList<>();
    graph.handler("it").onFailure(OnFailure.SKIP).inbox((_, m) -> {
      if (m.equals(0)) throw new StackOverflowError();
      received.add(m);
    });
    graph.pipeline("source", "it");

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly(1);
  }

  @Test
  void aFailureFromOutsideStopsTheGraph() throws InterruptedException {
    graph.process("source").outbox().main(me -> me.self.sleep(Duration.ofDays(1)));
    Execution execution = graph.start();
    List<Failure> told = Collections.synchronizedList(new ArrayList<>());
    execution.onFailure(told::add);

    execution.fail(Failure.of(Diagnostic.error("PeerLost", "node b is gone.")));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().id()).isEqualTo("PeerLost");
    assertThat(told).hasSize(1);
  }

  @Test
  void aMicroprocessThatStillHasMessagesWhenItsSenderFailsReceivesThemAndEnds() throws InterruptedException {
    graph.handler("fails").inbox((_, _) -> {}).outbox().onFailure(OnFailure.STOP_COMPONENT).started(me -> {
      for (int i = 0; i < 10; i++) me.send(i);
      throw new IllegalStateException("on purpose");
    });
    CountDownLatch failed = new CountDownLatch(1);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.process("gets").in().main(me -> {
      ManualTime.await(failed);
      for (Object m = me.in().receive(); m != null; m = me.in().receive()) received.add(m);
    });
    graph.link("fails.outbox", "gets.inbox");
    Execution execution = graph.start();
    while (execution.snapshot().components().stream().noneMatch(component -> component.state() == Snapshot.State.FAILED)) Thread.onSpinWait();
    failed.countDown();
    Exit exit = TestGraph.end(execution);
    assertThat(received).hasSize(10);
    assertThat(exit.code()).isEqualTo(1);
  }

  @Test
  void anInterruptThatAHandlerLeavesBehindDoesNotReachTheNextMessage() throws InterruptedException {
    List<Object> got = Collections.synchronizedList(new ArrayList<>());
    graph.numbers("numbers", 3);
    graph.handler("leaves").inbox((me, message) -> {
      got.add(Thread.currentThread().isInterrupted());
      Thread.currentThread().interrupt();
      throw new IllegalStateException("on purpose");
    }).onFailure(OnFailure.SKIP);
    graph.link("numbers.outbox", "leaves.inbox");
    assertThat(graph.run().code()).isZero();
    assertThat(got).containsExactly(false, false, false);
  }
}
