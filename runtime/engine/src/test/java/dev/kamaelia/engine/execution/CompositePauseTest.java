package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.CompositeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the parts of a composite pause until all of them begin anew. */
@Timeout(60)
class CompositePauseTest extends CompositePolicyCase {
  /** True once a composite's restart waits for one part only. */
  private static boolean isOnlyOneLeft(Execution execution, String part, String paused) {
    Structure structure = execution.structure();
    return structure.mailbox(paused).awaitedToRestart().equals(List.of(part)) && structure.mailbox(part).awaitedToRestart().isEmpty();
  }

  @Test
  void theBackOffIsTheCompositesAndBeginsWhenTheLastPartHasStopped() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    CountDownLatch slow = new CountDownLatch(1);
    graph.composite("whole").onFailure(OnFailure.restart());
    AtomicInteger instances = new AtomicInteger();
    graph.handler("whole/bad").inbox((_, m) -> {
      throw new IllegalStateException("at " + m);
    }).constructed(_ -> instances.incrementAndGet());
    graph.handler("whole/slow").inbox((_, _) -> {}).stopped(_ -> ManualTime.await(slow));
    Execution execution = graph.assemble();
    InboxHandle bad = execution.openInbox("whole/bad", "inbox");
    InboxHandle other = execution.openInbox("whole/slow", "inbox");
    execution.start();
    awaitUntil(() -> haveBegun(execution));
    bad.put(1);

    awaitUntil(() -> isOnlyOneLeft(execution, "whole/slow", "whole/bad"));
    time.advance(Duration.ofSeconds(1));
    assertThat(instances).hasValue(1);
    assertThat(view(execution, "whole").state()).isEqualTo(Snapshot.State.RESTARTING);
    assertThat(execution.waitReport().render()).contains("whole/bad waits for its restart, once these have stopped: whole/slow");
    slow.countDown();
    awaitUntil(() -> execution.structure().mailbox("whole/bad").awaitedToRestart().isEmpty());
    assertThat(instances).hasValue(1);
    bad.put(2);
    advanceUntil(time, () -> instances.get() == 2, Duration.ofMillis(10));
    bad.close();
    other.close();
    advanceUntil(time, () -> execution.snapshot().components().stream().allMatch(it -> it.state() == Snapshot.State.FINISHED), Duration.ofMillis(50));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(view(execution, "whole").restarts()).isEqualTo(2);
  }

  @Test
  void aPartThatDoesNotStopIsReportedByName() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch inHandler = new CountDownLatch(1);
    graph.composite("whole").onFailure(AT_ONCE);
    graph.handler("whole/bad").inbox((_, m) -> {
      ManualTime.await(inHandler);
      throw new IllegalStateException("at " + m);
    });
    graph.handler("whole/busy").inbox((_, _) -> {
      inHandler.countDown();
      ManualTime.await(busy);
    });
    Execution execution = graph.assemble();
    List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    execution.onWarning(warning -> warnings.add(warning.text()));
    InboxHandle bad = execution.openInbox("whole/bad", "inbox");
    InboxHandle other = execution.openInbox("whole/busy", "inbox");
    execution.start();
    other.put(1);
    bad.put(1);
    bad.close();
    other.close();

    awaitUntil(() -> isOnlyOneLeft(execution, "whole/busy", "whole/bad"));
    time.advance(Duration.ofSeconds(11));
    assertThat(warnings).singleElement().asString().startsWith("[RestartWaits] whole has been waiting for 10 s to begin anew: whole/busy did not stop.");
    busy.countDown();
    advanceUntil(time, () -> execution.snapshot().components().stream().allMatch(it -> it.state() == Snapshot.State.FINISHED), Duration.ofMillis(1));
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aPartThatHasEndedStaysEndedAndTheOthersBeginAnew() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    graph.composite("whole").onFailure(AT_ONCE);
    graph.numbers("whole/source", 10).constructed(_ -> log.add("source new")).stopped(_ -> ended.countDown());
    AtomicInteger failed = new AtomicInteger();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("whole/sink").constructed(_ -> log.add("sink new")).inbox((_, m) -> {
      ManualTime.await(ended);
      if (failed.getAndIncrement() == 0) throw new IllegalStateException("first");
      received.add(m);
    });
    graph.link("whole/source.outbox", "whole/sink.inbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(log).containsExactlyInAnyOrder("source new", "sink new", "sink new");
  }

  @Test
  void aPartThatWaitsForRoomIsTakenOutAndItsMessageIsADeadLetter() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1);
    graph.composite("whole").onFailure(AT_ONCE);
    graph.handler("whole/sends").inbox((me, m) -> {
      for (int i = 0; i < 3; i++) {
        if (i == 2 && m.equals(0)) full.countDown();
        me.send(m + "." + i);
      }
    }).outbox();
    AtomicInteger instances = new AtomicInteger();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("whole/bad").constructed(_ -> instances.incrementAndGet()).inbox("inbox", 1, (_, m) -> {
      if (instances.get() == 1) {
        ManualTime.await(full);
        awaitUntil(() -> running.get().structure().mailbox("whole/sends").isSending());
        throw new IllegalStateException("now");
      }
      received.add(m);
    });
    graph.link("whole/sends.outbox", "whole/bad.inbox");
    Execution execution = graph.assemble();
    running.set(execution);
    InboxHandle in = execution.openInbox("whole/sends", "inbox");
    execution.start();
    in.put(0);
    in.put(1);
    in.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly("0.1", "1.0", "1.1", "1.2");
    assertThat(execution.snapshot().components().getFirst().deadLetters()).containsExactly(new Snapshot.DeadLetter("inbox", 0, "whole began anew while it was handled"));
  }

  @Test
  void microprocessesAndBlockingPartsAreInterruptedAndBeginAnew() throws InterruptedException {
    graph.composite("whole").onFailure(AT_ONCE);
    CountDownLatch waiting = new CountDownLatch(2);
    AtomicInteger receiver = new AtomicInteger();
    AtomicInteger blocking = new AtomicInteger();
    graph.process("whole/receives").in().main(me -> {
      log.add("receives " + receiver.incrementAndGet());
      waiting.countDown();
      for (Object m : me.in()) log.add("got " + m);
    });
    graph.process("whole/blocks").blocking().outbox().main(me -> {
      if (blocking.incrementAndGet() > 1) return;
      waiting.countDown();
      ManualTime.await(new CountDownLatch(1)); // outside of the framework
    });
    AtomicInteger failing = new AtomicInteger();
    graph.handler("whole/bad").started(_ -> {
      if (failing.incrementAndGet() > 1) return;
      ManualTime.await(waiting);
      throw new IllegalStateException("now");
    });
    graph.link("whole/blocks.outbox", "whole/receives.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("receives 1", "receives 2");
    assertThat(blocking).hasValue(2);
  }

  @Test
  void aStopEndsTheBackOffOfACompositeAtOnce() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    graph.composite("whole").onFailure(OnFailure.restart());
    graph.handler("whole/bad").started(_ -> {
      throw new IllegalStateException("not yet");
    });
    part("whole/other", -1);
    graph.link("whole/bad.signal", "whole/other.control");
    Execution execution = started();
    time.awaitTimers(1);

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aPartThatIsToldToStopDoesNotBeginAnewWithTheOthers() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    graph.composite("whole").onFailure(OnFailure.restart());
    AtomicInteger left = new AtomicInteger(1);
    graph.handler("whole/bad").started(_ -> {
      if (left.getAndDecrement() > 0) throw new IllegalStateException("not yet");
    });
    part("whole/told", -1).started(me -> me.self.every(Duration.ofDays(1), () -> {}));
    Execution execution = started();
    awaitUntil(() -> execution.structure().mailbox("whole/told").life.state() == Snapshot.State.RESTARTING && execution.structure().mailbox("whole/bad").life.state() == Snapshot.State.RESTARTING);

    execution.structure().mailbox("whole/told").signal(new Signal.Shutdown());
    advanceUntil(time, () -> execution.snapshot().components().stream().allMatch(it -> it.state() == Snapshot.State.FINISHED || it.state() == Snapshot.State.STOPPED), Duration.ofMillis(10));

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log.stream().filter("whole/told new"::equals).count()).isLessThanOrEqualTo(1);
    assertThat(execution.snapshot().components().getLast().state()).isEqualTo(Snapshot.State.STOPPED);
  }

  @Test
  void aFailureWhileTheCompositeAlreadyBeginsAnewTakesPartInThat() throws InterruptedException {
    graph.composite("whole").onFailure(new OnFailure.Restart(1, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger instances = new AtomicInteger();
    for (String name : List.of("whole/a", "whole/b")) {
      graph.handler(name).constructed(_ -> instances.incrementAndGet()).started(_ -> {
        boolean first = both.getCount() > 0;
        both.countDown();
        if (!first) return;
        both.await();
        throw new IllegalStateException("both at once");
      });
    }
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(instances).hasValue(4);
    assertThat(view(execution, "whole")).extracting(CompositeView::failures, CompositeView::restarts).containsExactly(2L, 1L);
  }

  @Test
  void aPartThatIsEndingMayWaitForOneThatPauses() throws InterruptedException {
    CountDownLatch sending = new CountDownLatch(1);
    graph.composite("whole").onFailure(AT_ONCE);
    graph.process("whole/ends").outbox().finished(me -> {
      for (int i = 0; i < 5; i++) {
        me.send(i);
        sending.countDown();
      }
    });
    AtomicInteger instances = new AtomicInteger();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("whole/bad").constructed(_ -> instances.incrementAndGet()).inbox("inbox", 1, (_, m) -> {
      if (instances.get() > 1) {
        received.add(m);
        return;
      }
      ManualTime.await(sending);
      awaitUntil(() -> running.get().structure().mailbox("whole/ends").isSending());
      throw new IllegalStateException("now");
    });
    graph.link("whole/ends.outbox", "whole/bad.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(1, 2, 3, 4);
  }
}
