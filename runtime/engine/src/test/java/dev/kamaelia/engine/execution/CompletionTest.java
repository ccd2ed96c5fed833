package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.StoppedException;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** G4: completion travels in band, downstream and upstream. */
class CompletionTest {
  private final TestGraph graph = new TestGraph();

  @Test
  void aComponentWithoutLinkedInboxesFinishesRightAfterStarted() throws InterruptedException {
    List<String> moments = new ArrayList<>();
    graph.handler("lonely").inbox((_, _) -> {}).started(_ -> moments.add("started")).finished(_ -> moments.add("finished")).stopped(_ -> moments.add("stopped"));

    assertThat(graph.run().code()).isZero();
    assertThat(moments).containsExactly("started", "finished", "stopped");
  }

  @Test
  void aComponentFinishesWhenAllLinkedInboxesAre() throws InterruptedException {
    graph.numbers("a", 100);
    graph.numbers("b", 200);
    List<String> finished = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger count = new AtomicInteger();
    graph.handler("join").inbox("left", (_, _) -> count.incrementAndGet()).inbox("right", (_, _) -> count.incrementAndGet()).inbox("unlinked", (_, _) -> {})
        .finishedEach((_, inbox) -> finished.add(inbox)).finished(_ -> finished.add("all"));
    graph.link("a.outbox", "join.left").link("b.outbox", "join.right");

    assertThat(graph.run().code()).isZero();
    assertThat(count).hasValue(300);
    assertThat(finished).containsExactlyInAnyOrder("left", "right", "all").last().isEqualTo("all");
  }

  @Test
  void anInboxThatIsDeclaredFinishedCountsAsFinished() throws InterruptedException {
    List<String> finished = new ArrayList<>();
    graph.handler("it").inbox((_, _) -> {}).finishedInbox("inbox").finishedEach((_, inbox) -> finished.add(inbox));

    assertThat(graph.run().code()).isZero();
    assertThat(finished).containsExactly("inbox");
  }

  @Test
  void whenAllReceiversHaveEndedTheSenderIsFinishedBackToTheSource() throws InterruptedException {
    List<String> finished = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch more = new CountDownLatch(2); // else all may have ended before the source has sent anything that could be discarded
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) {
        me.send(i);
        more.countDown();
      }
    }).finished(_ -> finished.add("source"));
    graph.handler("middle").inbox((me, m) -> me.send(m)).outbox().finished(_ -> finished.add("middle"));
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("first").inbox((me, m) -> {
      received.add(m);
      ManualTime.await(more);
      me.self.finish();
    }).finished(_ -> finished.add("first"));
    graph.pipeline("source", "middle", "first");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(0);
    assertThat(finished).contains("source", "middle", "first").hasSize(3);
    assertThat(exit.counts().discarded()).isPositive();
  }

  @Test
  void aHandlerSourceThatOnlyATimerKeepsAliveIsFinishedByItsReceiver() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    graph.handler("clock").outbox().started(me -> me.self.every(Duration.ofSeconds(1), () -> me.send(me.self.nanos())));
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("take").inbox((me, m) -> {
      received.add(m);
      if (received.size() == 3) me.self.finish();
    });
    graph.pipeline("clock", "take");
    Execution execution = graph.start();

    for (int tick = 0; tick < 3; tick++) {
      time.awaitTimers(1);
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(1_000_000_000L, 2_000_000_000L, 3_000_000_000L);
  }

  @Test
  void aSenderThatOutlivesItsReceiversGoesOn() throws InterruptedException {
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      for (int i = 0; i < 10_000; i++) me.send(i);
    });
    graph.handler("first").inbox((me, _) -> me.self.finish());
    graph.pipeline("source", "first");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(exit.counts().handled() + exit.counts().discarded()).isEqualTo(10_000);
  }

  @Test
  void aReceiverThatIsLeftKeepsTheSenderAlive() throws InterruptedException {
    graph.numbers("source", 50_000);
    graph.handler("first").inbox((me, _) -> me.self.finish());
    List<Object> received = graph.sink("all");
    graph.link("source.outbox", "first.inbox").link("source.outbox", "all.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).hasSize(50_000);
  }

  @Test
  void aMicroprocessLearnsOnceThatItsReceiversHaveEnded() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    List<String> learnt = new ArrayList<>();
    graph.process("source").outbox().main(me -> {
      me.send("one");
      try {
        me.self.sleep(Duration.ofDays(1));
      } catch (InterruptedException e) {
        learnt.add("sleep");
      }
      me.send("two");
      me.self.sleep(Duration.ZERO);
      throw new StoppedException("test");
    }).finished(me -> {
      learnt.add("finished");
      me.send("three");
    });
    graph.handler("first").inbox((me, _) -> me.self.finish()).stopped(_ -> ended.countDown());
    graph.pipeline("source", "first");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(learnt).containsExactly("sleep", "finished");
    assertThat(exit.counts().discarded()).isEqualTo(2);
  }

  @Test
  void aMicroprocessReceivesWhatWaitsBeforeItLearnsThatItsReceiversHaveEnded() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    List<Object> answers = Collections.synchronizedList(new ArrayList<>());
    graph.process("asks").in().outbox().main(me -> {
      me.send("what?");
      ManualTime.await(answered);
      for (;;) answers.add(me.in().receive());
    });
    graph.process("answers").in().outbox().main(me -> {
      me.in().receive();
      for (int i = 1; i <= 3; i++) me.send(i);
    }).stopped(_ -> answered.countDown());
    graph.process("others").outbox().outlivesReceivers().main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.link("asks.outbox", "answers.inbox").link("answers.outbox", "asks.inbox").link("others.outbox", "asks.inbox");
    Execution execution = graph.start();
    while (execution.structure().mailbox("asks").state() != Mailbox.ENDED) assertThat(Thread.interrupted()).isFalse();
    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(answers).containsExactly(1, 2, 3);
  }

  @Test
  void selfFinishDiscardsAndCountsWhatWaits() throws InterruptedException {
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      for (int i = 0; i < 100; i++) me.send(i);
    });
    CountDownLatch full = new CountDownLatch(1);
    graph.handler("it").inbox((me, _) -> {
      ManualTime.await(full);
      me.self.finish();
    });
    graph.handler("after").inbox((_, _) -> {}).finished(_ -> full.countDown());
    graph.link("source.outbox", "it.inbox").link("source.outbox", "after.inbox");

    Exit exit = graph.run();

    assertThat(exit.counts().handled()).isEqualTo(101);
    assertThat(exit.counts().discarded()).isEqualTo(99);
  }

  @Test
  void everyComponentSendsOneSignalAtItsEnd() throws InterruptedException {
    graph.numbers("source", 10);
    List<Object> signals = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, _) -> {}).control((_, signal) -> signals.add(signal));
    List<Object> monitored = graph.sink("monitor");
    graph.pipeline("source", "sink").link("sink.signal", "monitor.inbox").link("source.signal", "monitor.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(signals).containsExactly(new Signal.ProducerFinished());
    assertThat(monitored).containsExactly(new Signal.ProducerFinished(), new Signal.ProducerFinished());
  }

  /** The receiver ends with the sender's outbox: its control inbox must have had the signal before. */
  @Test
  void aReceiverThatEndsWithItsSenderHasSeenTheSignal() throws InterruptedException {
    for (int round = 0; round < 2_000; round++) {
      TestGraph each = new TestGraph();
      each.numbers("source", 1);
      List<Object> signals = new ArrayList<>();
      each.handler("sink").inbox((_, _) -> {}).control((_, signal) -> signals.add(signal));
      each.pipeline("source", "sink");

      assertThat(each.run().code()).isZero();
      assertThat(signals).as("round %d", round).containsExactly(new Signal.ProducerFinished());
    }
  }

  @Test
  void producerFinishedFinishesAComponentWithoutLinkedDataInboxes() throws InterruptedException {
    graph.numbers("source", 1);
    graph.handler("clock").outbox().started(me -> me.self.every(Duration.ofDays(1), () -> {}));
    graph.link("source.signal", "clock.control");

    assertThat(graph.run().code()).isZero();
  }

  @Test
  void drainFinishesTheSourcesAndTheRestCompletes() throws InterruptedException {
    CountDownLatch flowing = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> {
      received.add(m);
      if (received.size() == 1000) flowing.countDown();
    });
    graph.pipeline("source", "sink");
    Execution execution = graph.start();
    ManualTime.await(flowing);

    execution.drain();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(exit.counts().discarded()).isZero();
    assertThat(exit.counts().handled()).isEqualTo(exit.counts().sent()).isEqualTo(received.size());
  }

  @Test
  void postsAndTimersKeepAComponentAlive() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    graph.handler("it").started(me -> {
      me.self.post(() -> ran.add("post"));
      me.self.after(Duration.ofSeconds(5), () -> ran.add("timer"));
    }).finished(_ -> ran.add("finished"));
    Execution execution = graph.start();

    time.awaitTimers(1);
    assertThat(execution.await(Duration.ZERO)).isEmpty();
    time.advance(Duration.ofSeconds(5));

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(ran).containsExactlyInAnyOrder("post", "timer", "finished").last().isEqualTo("finished");
  }

  @Test
  void aMicroprocessThatOnlyPollsAndSendsLearnsThatItsReceiverHasEnded() throws InterruptedException {
    graph.process("asks").in().outbox().main(me -> {
      for (;;) {
        me.in().poll();
        me.send("x");
        Thread.yield();
      }
    });
    graph.process("never").outbox().main(me -> me.self.sleep(Duration.ofHours(1)));
    graph.handler("first").inbox((me, _) -> me.self.finish());
    graph.link("never.outbox", "asks.inbox").link("asks.outbox", "first.inbox");
    assertThat(graph.run().code()).isZero();
  }

  @Test
  void finishCalledByATimerEndsAMicroprocessThatSleeps() throws InterruptedException {
    List<Object> moments = Collections.synchronizedList(new ArrayList<>());
    graph.process("sleeps").main(me -> {
      me.self.after(Duration.ZERO, me.self::finish);
      me.self.sleep(Duration.ofHours(1));
    }).finished(_ -> moments.add("finished"));
    assertThat(graph.run().code()).isZero();
    assertThat(moments).containsExactly("finished");
  }

  @Test
  void aSenderOfSignalsIsFinishedWhenTheControlItLeadsToHasEnded() throws InterruptedException {
    graph.handler("says").outbox("orders").started(me -> me.self.after(Duration.ofHours(1), () -> {}));
    graph.handler("told").control((_, _) -> {});
    graph.link("says.orders", "told.control");
    assertThat(graph.run().code()).isZero();
  }

  @Test
  void twoInACycleEndWhenOneFinishesItself() throws InterruptedException {
    graph.handler("ping").inbox((me, message) -> {
      if ((Integer) message == 100) me.self.finish();
      else me.send((Integer) message + 1);
    }).outbox().started(me -> me.send(0));
    graph.handler("pong").inbox((me, message) -> me.send(message)).outbox();
    graph.pipeline("ping", "pong").pipeline("pong", "ping");
    assertThat(graph.run().code()).isZero();
  }

  @Test
  void theSendThatMakesASenderWaitIsCompletedBeforeItLearns() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1);
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    graph.process("sends").outbox().outbox("other").main(me -> {
      me.send(1);
      me.send(2);
      full.countDown();
      me.send(3);
      results.add("completed");
      try {
        me.send(4);
        results.add("not told");
      } catch (dev.kamaelia.StoppedException e) {
        results.add("told");
      }
    }).finished(me -> me.out("other").send("last"));
    graph.handler("first").inbox("inbox", 1, (me, message) -> {
      ManualTime.await(full);
      me.self.finish();
    });
    List<Object> sink = graph.sink("sink");
    graph.link("sends.outbox", "first.inbox").link("sends.other", "sink.inbox");
    assertThat(graph.run().code()).isZero();
    assertThat(results.getFirst()).isEqualTo("completed");
    assertThat(sink).containsExactly("last");
  }
}
