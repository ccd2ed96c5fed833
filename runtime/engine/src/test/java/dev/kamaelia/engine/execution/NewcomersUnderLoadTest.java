package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads change a graph while messages flow (G10): every message is accounted for. */
@Timeout(60)
class NewcomersUnderLoadTest {
  private static final OutBox<Object> SOURCE = new OutBox<>("source", "outbox");

  private final TestGraph graph = new TestGraph();
  private final AtomicInteger sent = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();

  private void source() {
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (over.getCount() > 0) me.send(sent.getAndIncrement());
    });
  }

  private static InBox<Object> in(String path) {
    return new InBox<>(path, "inbox");
  }

  private static Change link(OutsideChanges changes, OutBox<?> from, InBox<?> to) {
    return changes.link(from, to, Optional.empty(), OptionalInt.empty());
  }

  /** What a thread does. */
  private interface Work {
    void run() throws Exception;
  }

  private Thread thread(Work work) {
    return Thread.ofVirtual().start(() -> {
      try {
        work.run();
      } catch (Throwable t) {
        wrong.add(t);
      }
    });
  }

  @Test
  void receiversComeAndEndInOrderAndEachMessageIsReceivedOrCounted() throws InterruptedException {
    source();
    Execution execution = graph.start();
    OutsideChanges changes = execution.fromOutside();
    List<List<Integer>> received = Collections.synchronizedList(new ArrayList<>());
    List<Thread> editors = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      String name = "r" + t;
      editors.add(thread(() -> {
        for (int i = 0; i < 30; i++) {
          List<Integer> mine = new ArrayList<>(); // of one component
          CountDownLatch ended = new CountDownLatch(1);
          var added = changes.add(name + "-" + i, TestChild.of(TestChild.handler().inbox("inbox", 5, (_, m) -> mine.add((Integer) m)).stopped(_ -> ended.countDown())));
          link(changes, SOURCE, added.in());
          changes.start(added).await();
          changes.unlink(SOURCE, added.in()).orElseThrow().await();
          changes.finish(added.in());
          ManualTime.await(ended);
          received.add(mine);
        }
      }));
    }
    for (Thread editor : editors) editor.join();
    over.countDown();

    Exit exit = TestGraph.end(execution);
    assertThat(wrong).isEmpty();
    Set<Integer> all = new LinkedHashSet<>();
    long deliveries = 0;
    for (List<Integer> mine : received) {
      assertThat(mine).isSorted().doesNotHaveDuplicates();
      all.addAll(mine);
      deliveries += mine.size();
    }
    assertThat(all.size() + exit.counts().discarded()).isEqualTo(sent.get());
    assertThat(exit.counts().sent()).isEqualTo(deliveries);
    assertThat(exit.counts().handled()).isEqualTo(deliveries);
    assertThat(execution.snapshot().components()).extracting(Snapshot.ComponentView::path).containsExactly("source");
  }

  @Test
  void receiversAreRemovedAndWhatWaitedInThemIsCountedAndTheOthersMissNothing() throws InterruptedException {
    source();
    List<Object> steady = graph.sink("steady");
    graph.link("source.outbox", "steady.inbox");
    Execution execution = graph.start();
    OutsideChanges changes = execution.fromOutside();
    AtomicInteger handled = new AtomicInteger();
    List<Thread> editors = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      String name = "r" + t; // the same one again and again
      editors.add(thread(() -> {
        for (int i = 0; i < 30; i++) {
          AtomicInteger last = new AtomicInteger(-1);
          var added = changes.add(name, TestChild.of(TestChild.handler().inbox("inbox", 5, (_, m) -> {
            if (last.getAndSet((Integer) m) >= (Integer) m) wrong.add(new AssertionError(m + " came after " + last));
            handled.incrementAndGet();
          })));
          Change linked = link(changes, SOURCE, added.in());
          Change started = changes.start(added);
          if (Math.floorMod(name.hashCode() + i, 3) > 0) linked.await();
          if (Math.floorMod(name.hashCode() + i, 2) > 0) started.await();
          changes.remove(added.componentPath()).await();
        }
      }));
    }
    for (Thread editor : editors) editor.join();
    over.countDown();

    Exit exit = TestGraph.end(execution);
    assertThat(wrong).isEmpty();
    assertThat(steady).hasSize(sent.get()).doesNotHaveDuplicates();
    assertThat(exit.counts().handled()).isEqualTo(sent.get() + handled.get());
    assertThat(exit.counts().handled() + exit.counts().discarded()).as("what was sent, and what came to one that was closed").isGreaterThanOrEqualTo(exit.counts().sent());
  }

  @Test
  void aComponentThatBeginsAnewAgainAndAgainIsRelinkedMeanwhile() throws InterruptedException {
    source();
    graph.handler("fragile").inbox((me, m) -> {
      if ((Integer) m % 50 == 49) throw new IllegalStateException("this one");
      me.send(m);
    }).outbox().outlivesReceivers().onFailure(new OnFailure.Restart(1_000_000, Duration.ofDays(1), Duration.ofNanos(1), Duration.ofNanos(1)));
    graph.link("source.outbox", "fragile.inbox");
    List<List<Object>> received = List.of(graph.sink("a"), graph.sink("b"), graph.sink("c"));
    Execution execution = graph.assemble();
    List<InboxHandle> open = List.of(execution.openInbox("a", "inbox"), execution.openInbox("b", "inbox"), execution.openInbox("c", "inbox"));
    execution.start();
    OutsideChanges changes = execution.fromOutside();
    OutBox<Object> from = new OutBox<>("fragile", "outbox");
    List<Thread> editors = new ArrayList<>();
    for (String to : List.of("a", "b", "c")) {
      editors.add(thread(() -> {
        for (int i = 0; i < 100; i++) {
          Change linked = link(changes, from, in(to));
          if (i % 3 > 0) linked.await();
          Change taken = changes.unlink(from, in(to)).orElseThrow();
          if (i % 4 > 0) taken.await();
        }
      }));
    }
    for (Thread editor : editors) editor.join();
    over.countDown();
    open.forEach(InboxHandle::close);
    for (String to : List.of("a", "b", "c")) changes.finish(in(to));

    Exit exit = TestGraph.end(execution);
    assertThat(wrong).isEmpty();
    Set<Object> all = new LinkedHashSet<>();
    for (List<Object> mine : received) {
      assertThat(mine).doesNotHaveDuplicates();
      assertThat(mine.stream().map(Integer.class::cast).toList()).isSorted();
      all.addAll(mine);
    }
    assertThat(exit.counts().restarts()).isEqualTo(sent.get() / 50);
    assertThat(all.size() + exit.counts().discarded() + exit.counts().deadLetters()).isEqualTo(sent.get());
  }

  @Test
  void whatIsStartedWhileTheGraphIsEndingRunsWholeOrIsRefused() throws InterruptedException {
    int ran = 0;
    for (int round = 0; round < 300; round++) {
      TestGraph ending = new TestGraph();
      CountDownLatch go = new CountDownLatch(1);
      ending.process("last").main(_ -> ManualTime.await(go));
      Execution execution = ending.start();
      OutsideChanges changes = execution.fromOutside();
      AtomicBoolean constructed = new AtomicBoolean();
      AtomicBoolean stopped = new AtomicBoolean();
      AtomicBoolean refused = new AtomicBoolean();
      var added = changes.add("added", TestChild.of(TestChild.process().constructed(_ -> constructed.set(true)).stopped(_ -> stopped.set(true))));
      Thread adder = thread(() -> {
        try {
          changes.start(added).await();
        } catch (GraphException e) {
          refused.set(true);
        }
      });
      go.countDown();
      execution.await();
      boolean endedWhole = stopped.get();
      adder.join();
      assertThat(wrong).isEmpty();
      assertThat(constructed.get()).isEqualTo(!refused.get());
      if (!refused.get()) {
        ran++;
        assertThat(endedWhole).as("the graph ended after what was started").isTrue();
      }
    }
    assertThat(ran).isBetween(0, 300);
  }
}
