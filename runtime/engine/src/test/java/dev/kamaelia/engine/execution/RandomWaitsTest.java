package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.In;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.introspection.Snapshot.ComponentView;
import dev.kamaelia.engine.introspection.Snapshot.State;
import dev.kamaelia.engine.topology.Topology.OnDeadlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * G11 is exact: random graphs with tiny inboxes, cycles and picky receivers either end and nothing was reported, or something is reported, and what was named never moves again. The clock runs as
 * fast as it can, so that looks happen at every moment of the graph's life.
 */
@Timeout(60)
class RandomWaitsTest {
  private static final int GRAPHS_PER_SEED = 150;
  private static final int MESSAGES = 60;
  private static final int HOPS = 8;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsReportedNeverMovesAgainAndWhatEndsWasNotReported(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    int reported = 0;
    for (int i = 0; i < GRAPHS_PER_SEED; i++) {
      SplittableRandom own = random.split();
      if (new RandomWaits(own, own.nextInt(3) == 0, "seed " + seed + ", graph " + i).isReported()) reported++;
    }
    assertThat(reported).as("graphs with a deadlock").isBetween(GRAPHS_PER_SEED / 20, GRAPHS_PER_SEED * 19 / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void graphsThatMakeProgressAreNeverReported(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < GRAPHS_PER_SEED; i++) {
      String name = "seed " + seed + ", graph " + i;
      assertThat(new RandomWaits(random.split(), null, name).isReported()).as(name).isFalse();
    }
  }

  private static final class RandomWaits {
    private final SplittableRandom random;
    private final ManualTime time = new ManualTime();
    private final TestGraph graph = new TestGraph().environment(time.environment()).onDeadlock(OnDeadlock.REPORT);
    private final AtomicReference<Diagnostic> warning = new AtomicReference<>();
    private final AtomicReference<Exit> exit = new AtomicReference<>();
    private final String name;

    /** With cycles or not; null for graphs that cannot stand still: no cycles, and whoever has several inboxes takes from any. */
    RandomWaits(SplittableRandom random, Boolean cycles, String name) {
      this.random = random;
      this.name = name;
      boolean safe = cycles == null;
      int size = random.nextInt(3, 9);
      for (int i = 0; i < size; i++) declare(i, safe);
      for (int to = 1; to < size; to++) {
        link(random.nextInt(to), to);
        if (random.nextInt(2) == 0) link(random.nextInt(to), to);
      }
      if (!safe && cycles) link(random.nextInt(1, size), random.nextInt(1, size));
    }

    private void link(int from, int to) {
      if (from != to) graph.link("n" + from + (random.nextBoolean() ? ".x" : ".y"), "n" + to + (random.nextBoolean() ? ".a" : ".b"));
    }

    private void declare(int number, boolean safe) {
      String path = "n" + number;
      if (number == 0) {
        graph.process(path).outbox("x").outbox("y").main(me -> {
          for (int i = 0; i < MESSAGES; i++) me.out("x").send(HOPS - i % 2);
          for (int i = 0; i < MESSAGES; i++) me.out("y").send(HOPS - i % 2);
        });
      } else if (safe || random.nextBoolean()) {
        graph.handler(path).inbox("a", random.nextInt(1, 4), RandomWaits::pass).inbox("b", random.nextInt(1, 4), RandomWaits::pass).outbox("x").outbox("y");
      } else {
        graph.process(path).in("a", random.nextInt(1, 4)).in("b", random.nextInt(1, 4)).outbox("x").outbox("y").main(me -> {
          In<Object> first = me.in("a");
          In<Object> second = me.in("b");
          if (number % 2 == 0) me.self.await(first, second);
          for (Object message = first.receive(); message != null; message = first.receive()) pass(me, message);
          for (Object message = second.receive(); message != null; message = second.receive()) pass(me, message);
        });
      }
    }

    /** Every message has so many hops left, or a cycle would go on for ever. */
    private static void pass(TestComponent.Instance me, Object message) {
      int hops = (Integer) message - 1;
      if (hops < 0) return;
      me.out("x").send(hops);
      if (hops % 2 == 0) me.out("y").send(hops);
    }

    boolean isReported() throws InterruptedException {
      Execution execution = graph.assemble();
      execution.onWarning(warning::set);
      execution.onEnded(exit::set);
      execution.start();
      for (int idle = 0; !Thread.currentThread().isInterrupted() && warning.get() == null && exit.get() == null && idle < 50; idle = isIdle(execution) ? idle + 1 : 0) time.advance(Duration.ofMillis(500));
      assertThat(Thread.interrupted()).as("%s: the time is over: %s", name, execution.snapshot()).isFalse();
      Diagnostic found = warning.get();
      if (found != null) checkNothingMoves(execution, found);
      execution.stop();
      TestGraph.end(execution);
      return found != null;
    }

    /** A cycle in which nothing goes round waits for ever, and nobody waits to send: that is no deadlock. */
    private static boolean isIdle(Execution execution) {
      return execution.snapshot().components().stream().map(ComponentView::state).allMatch(state -> state == State.IDLE || state.compareTo(State.FINISHED) >= 0);
    }

    private void checkNothingMoves(Execution execution, Diagnostic found) throws InterruptedException {
      Map<String, ComponentView> then = named(execution, found);
      assertThat(then).as(name).isNotEmpty();
      for (int i = 0; i < 20; i++) {
        Thread.yield();
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(exit.get()).as("%s: it was reported and ended", name).isNull();
      Map<String, ComponentView> now = named(execution, found);
      then.forEach((path, view) -> assertThat(now.get(path).counts()).as("%s: %s in %s", name, path, found.fact()).isEqualTo(view.counts()));
    }

    private static Map<String, ComponentView> named(Execution execution, Diagnostic found) {
      Map<String, ComponentView> views = new LinkedHashMap<>();
      List<String> lines = new ArrayList<>(found.fact().lines().toList());
      for (ComponentView view : execution.snapshot().components()) {
        if (lines.stream().anyMatch(line -> line.startsWith("  " + view.path() + " waits"))) views.put(view.path(), view);
      }
      return views;
    }
  }
}
