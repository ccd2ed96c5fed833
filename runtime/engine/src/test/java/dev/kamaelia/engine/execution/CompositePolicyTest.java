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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G6 for composites: a part's failure is decided about by the part, else by the composites around it, else the graph stops. */
@Timeout(60)
class CompositePolicyTest {
  private static final OnFailure AT_ONCE = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

  private final TestGraph graph = new TestGraph();
  private final AtomicReference<Execution> running = new AtomicReference<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  /** Passes on numbers but one, and notes its life. */
  private TestComponent part(String path, int bad) {
    return graph.handler(path).constructed(_ -> log.add(path + " new")).inbox((me, m) -> {
      if (m.equals(bad)) throw new IllegalArgumentException("not " + bad);
      me.send(m);
    }).outbox().finished(_ -> log.add(path + " finished")).stopped(_ -> log.add(path + " stopped"));
  }

  /** Sends the numbers from 0 once everybody has begun, and ends no sooner than it may: then its receivers have not ended either. */
  private void source(int count, Predicate<Execution> mayEnd) {
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (!haveBegun(running.get())) giveWay(me);
      for (int i = 0; i < count; i++) me.send(i);
      while (!mayEnd.test(running.get())) giveWay(me);
    });
  }

  /** Lets changes of its links in, and others run that have no other carrier thread: so long that it parks, since a yield does not let in what was started by a platform thread. */
  private static void giveWay(TestComponent.Instance me) throws InterruptedException {
    me.self.sleep(Duration.ofNanos(100_000));
  }

  /** source | whole/a | whole/b (fails at 3) | whole/c | sink. */
  private List<Object> pipelineWith(OnFailure policy, int count, Predicate<Execution> mayEnd) {
    source(count, mayEnd);
    graph.composite("whole").onFailure(policy);
    part("whole/a", -1);
    part("whole/b", 3);
    part("whole/c", -1);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "whole/a.inbox").link("whole/a.outbox", "whole/b.inbox").link("whole/b.outbox", "whole/c.inbox").link("whole/c.outbox", "sink.inbox");
    return received;
  }

  private Execution started() {
    Execution execution = graph.assemble();
    running.set(execution);
    execution.start();
    return execution;
  }

  private static boolean haveBegun(Execution execution) {
    return execution.snapshot().components().stream().noneMatch(it -> it.state() == Snapshot.State.NEW);
  }

  /** True once a composite's restart waits for one part only. */
  private static boolean isOnlyOneLeft(Execution execution, String part, String paused) {
    Structure structure = execution.structure();
    return structure.mailbox(paused).awaitedToRestart().equals(List.of(part)) && structure.mailbox(part).awaitedToRestart().isEmpty();
  }

  private static CompositeView view(Execution execution, String path) {
    return execution.snapshot().composites().stream().filter(view -> view.path().equals(path)).findFirst().orElseThrow();
  }

  private static List<Integer> without(int left, int count) {
    return IntStream.range(0, count).filter(i -> i != left).boxed().toList();
  }

  @Test
  void aCompositeWithoutAPolicyStopsTheGraph() throws InterruptedException {
    pipelineWith(OnFailure.ESCALATE, 10, _ -> false);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("whole/b");
    assertThat(log).doesNotContain("whole/a finished", "whole/b finished", "whole/c finished");
    assertThat(view(execution, "whole").lastCause()).hasValue("whole/b failed in inbox at message 3: IllegalArgumentException: not 3.");
  }

  @Test
  void restartBeginsAllPartsAnewAndKeepsLinksAndBacklogs() throws InterruptedException {
    List<Object> received = pipelineWith(AT_ONCE, 1000, it -> view(it, "whole").restarts() > 0);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(without(3, 1000));
    for (String part : List.of("whole/a", "whole/b", "whole/c")) {
      assertThat(log.stream().filter(line -> line.startsWith(part))).containsExactly(part + " new", part + " stopped", part + " new", part + " finished", part + " stopped");
    }
    List<String> second = log.subList(log.lastIndexOf("whole/c new") == -1 ? 0 : 3, log.size());
    assertThat(second.subList(0, 3)).as("all have stopped before one begins anew").allMatch(line -> line.endsWith("stopped"));
    assertThat(view(execution, "whole")).isEqualTo(new CompositeView("whole", "test.whole", Snapshot.State.FINISHED, 1, 1, Optional.of("whole/b failed in inbox at message 3: IllegalArgumentException: not 3.")));
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(exit.counts().restarts()).as("each part's own").isEqualTo(3);
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

  private static void awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) Thread.onSpinWait();
  }

  private static void advanceUntil(ManualTime time, BooleanSupplier condition, Duration step) {
    while (!condition.getAsBoolean()) {
      time.advance(step);
      Thread.yield();
    }
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
  void exhaustedRestartsStopTheGraph() throws InterruptedException {
    graph.composite("whole").onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
    graph.handler("whole/bad").started(_ -> {
      throw new IllegalStateException("no port");
    });
    part("whole/other", -1).started(me -> me.self.every(Duration.ofDays(1), () -> {}));
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(view(execution, "whole").failures()).isEqualTo(4);
    assertThat(view(execution, "whole").restarts()).isEqualTo(3);
  }

  @Test
  void skipLetsThePartGoOn() throws InterruptedException {
    List<Object> received = pipelineWith(OnFailure.SKIP, 100, _ -> true);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(without(3, 100));
    assertThat(log.stream().filter(line -> line.endsWith("new"))).hasSize(3);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(view(execution, "whole").failures()).isEqualTo(1);
  }

  @Test
  void stopComponentEndsAllPartsAsFailedAndLeavesTheOthersAlone() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      ManualTime.await(begun);
      for (int i = 0; i < 10_000; i++) me.send(i);
    });
    graph.composite("whole").onFailure(OnFailure.STOP_COMPONENT);
    part("whole/bad", 3);
    graph.process("whole/other").outbox().started(_ -> begun.countDown()).main(me -> me.self.sleep(Duration.ofDays(1))).stopped(_ -> log.add("other stopped"));
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> seen.add(m)).inbox("second", (_, _) -> {}).control((_, signal) -> seen.add(signal)).finished(_ -> seen.add("finished"));
    graph.link("source.outbox", "whole/bad.inbox").link("whole/bad.outbox", "sink.inbox").link("whole/other.outbox", "sink.second");
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("whole/bad");
    assertThat(log).contains("other stopped", "whole/bad stopped").doesNotContain("whole/bad finished");
    assertThat(seen.stream().filter(Integer.class::isInstance)).containsExactly(0, 1, 2);
    assertThat(seen).endsWith("finished");
    assertThat(seen.stream().filter(Signal.Failed.class::isInstance)).as("both outboxes end as failed, shown once").hasSize(1);
    assertThat(view(execution, "whole").state()).isEqualTo(Snapshot.State.FAILED);
    assertThat(execution.snapshot().components()).filteredOn(it -> it.path().startsWith("whole/")).allMatch(it -> it.state() == Snapshot.State.FAILED);
    assertThat(exit.counts().deadLetters()).as("the backlog").isGreaterThanOrEqualTo(1);
  }

  @Test
  void aPartsOwnPolicyWinsForItsOwnFailure() throws InterruptedException {
    graph.numbers("source", 10);
    graph.composite("whole").onFailure(OnFailure.STOP_GRAPH);
    part("whole/a", 3).onFailure(OnFailure.SKIP);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "whole/a.inbox").link("whole/a.outbox", "sink.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(without(3, 10));
    assertThat(view(execution, "whole").failures()).isZero();
  }

  @Test
  void anInnerCompositePassesOnToTheOuterOneWhichBeginsEverythingAnew() throws InterruptedException {
    source(100, it -> view(it, "outer").restarts() > 0);
    graph.composite("outer").onFailure(AT_ONCE);
    graph.composite("outer/inner").onFailure(OnFailure.ESCALATE);
    part("outer/first", -1);
    part("outer/inner/bad", 3);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "outer/first.inbox").link("outer/first.outbox", "outer/inner/bad.inbox").link("outer/inner/bad.outbox", "sink.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(without(3, 100));
    assertThat(log.stream().filter("outer/first new"::equals)).hasSize(2);
    assertThat(view(execution, "outer/inner")).extracting(CompositeView::failures, CompositeView::restarts).containsExactly(1L, 0L);
    assertThat(view(execution, "outer")).extracting(CompositeView::failures, CompositeView::restarts).containsExactly(1L, 1L);
  }

  @Test
  void anInnerCompositesRestartLeavesTheOuterOnesOtherPartsAlone() throws InterruptedException {
    graph.numbers("source", 100);
    graph.composite("outer").onFailure(OnFailure.STOP_GRAPH);
    graph.composite("outer/inner").onFailure(AT_ONCE);
    part("outer/first", -1);
    part("outer/inner/bad", 3);
    graph.link("source.outbox", "outer/first.inbox").link("outer/first.outbox", "outer/inner/bad.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log.stream().filter("outer/first new"::equals)).hasSize(1);
    assertThat(log.stream().filter("outer/inner/bad new"::equals)).hasSize(2);
    assertThat(view(execution, "outer").failures()).isZero();
  }

  @Test
  void anOuterRestartTakesAPartAlongThatWaitsForItsOwn() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    OnFailure late = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(5));
    OnFailure later = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
    graph.composite("outer").onFailure(later);
    graph.composite("outer/inner").onFailure(late);
    AtomicInteger alone = new AtomicInteger();
    AtomicInteger inner = new AtomicInteger();
    graph.handler("outer/alone").onFailure(late).constructed(_ -> alone.incrementAndGet()).inbox((_, _) -> {
      throw new IllegalStateException("alone");
    });
    graph.handler("outer/inner/bad").constructed(_ -> inner.incrementAndGet()).inbox((_, _) -> {
      throw new IllegalStateException("inner");
    });
    graph.handler("outer/bad").inbox((_, _) -> {
      throw new IllegalStateException("outer");
    });
    Execution execution = graph.assemble();
    List<InboxHandle> handles = List.of(execution.openInbox("outer/alone", "inbox"), execution.openInbox("outer/inner/bad", "inbox"), execution.openInbox("outer/bad", "inbox"));
    execution.start();
    handles.get(0).put(1);
    handles.get(1).put(1);
    awaitUntil(() -> List.of("outer/inner/bad", "outer/alone").stream().allMatch(path -> execution.structure().mailbox(path).life.state() == Snapshot.State.RESTARTING));
    handles.get(2).put(1);
    awaitUntil(() -> view(execution, "outer").restarts() == 1 && execution.structure().mailbox("outer/alone").awaitedToRestart().isEmpty());

    time.advance(Duration.ofSeconds(8));
    Thread.yield();
    assertThat(alone).as("woken by its own back-off").hasValue(1);
    assertThat(inner).as("woken by its composite's back-off").hasValue(1);
    handles.forEach(InboxHandle::close);
    advanceUntil(time, () -> execution.snapshot().components().stream().allMatch(it -> it.state() == Snapshot.State.FINISHED), Duration.ofMillis(100));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(alone).hasValue(2);
    assertThat(inner).hasValue(2);
    assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(20).toNanos());
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
  void whatAPartThrowsWhenItStopsToBeginAnewStopsTheGraph() throws InterruptedException {
    graph.composite("whole").onFailure(AT_ONCE);
    graph.handler("whole/bad").inbox((_, _) -> {
      throw new IllegalStateException("first");
    });
    graph.handler("whole/leaks").inbox((_, _) -> {}).stopped(_ -> {
      throw new IllegalStateException("cannot close");
    });
    graph.numbers("source", 1);
    graph.link("source.outbox", "whole/bad.inbox").link("whole/leaks.signal", "whole/bad.control");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("whole/leaks", "inbox");
    execution.start();

    Exit exit = TestGraph.end(execution);
    open.close();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().causeText()).isEqualTo("cannot close");
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
