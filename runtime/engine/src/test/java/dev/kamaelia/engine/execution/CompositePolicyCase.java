package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.CompositeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What tests of the policies of composites have in common. */
abstract class CompositePolicyCase {
  static final OnFailure AT_ONCE = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

  final TestGraph graph = new TestGraph();
  final AtomicReference<Execution> running = new AtomicReference<>();
  final List<String> log = Collections.synchronizedList(new ArrayList<>());

  /** Passes on numbers but one, and notes its life. */
  TestComponent part(String path, int bad) {
    return graph.handler(path).constructed(_ -> log.add(path + " new")).inbox((me, m) -> {
      if (m.equals(bad)) throw new IllegalArgumentException("not " + bad);
      me.send(m);
    }).outbox().finished(_ -> log.add(path + " finished")).stopped(_ -> log.add(path + " stopped"));
  }

  /** Sends the numbers from 0 once everybody has begun, and ends no sooner than it may: then its receivers have not ended either. */
  void source(int count, Predicate<Execution> mayEnd) {
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      while (!haveBegun(running.get())) giveWay(me);
      for (int i = 0; i < count; i++) me.send(i);
      while (!mayEnd.test(running.get())) giveWay(me);
    });
  }

  /** Lets changes of its links in, and others run that have no other carrier thread: so long that it parks, since a yield does not let in what was started by a platform thread. */
  static void giveWay(TestComponent.Instance me) throws InterruptedException {
    me.self.sleep(Duration.ofNanos(100_000));
  }

  Execution started() {
    Execution execution = graph.assemble();
    running.set(execution);
    execution.start();
    return execution;
  }

  static boolean haveBegun(Execution execution) {
    return execution.snapshot().components().stream().noneMatch(it -> it.state() == Snapshot.State.NEW);
  }

  static CompositeView view(Execution execution, String path) {
    return execution.snapshot().composites().stream().filter(view -> view.path().equals(path)).findFirst().orElseThrow();
  }

  static List<Integer> without(int left, int count) {
    return IntStream.range(0, count).filter(i -> i != left).boxed().toList();
  }

  static void awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) Thread.onSpinWait();
  }

  static void advanceUntil(ManualTime time, BooleanSupplier condition, Duration step) {
    while (!condition.getAsBoolean()) {
      time.advance(step);
      Thread.yield();
    }
  }
}
