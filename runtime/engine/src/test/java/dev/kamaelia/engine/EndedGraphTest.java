package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.sample.Parts.PureTransformer;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Once a graph has ended and nobody has it any more, it is collected: no thread, timer, cache or library holds it. */
@Timeout(120)
class EndedGraphTest {
  /** Whether an object is collected; threads that end are given their turns meanwhile. */
  private static boolean isCollected(WeakReference<?> dropped) {
    for (int i = 0; i < 200 && dropped.get() != null; i++) {
      System.gc();
      Thread.yield();
    }
    return dropped.get() == null;
  }

  private static Parts_PureTransformerBoxes<Integer, Integer> passing(Graph g, String name) {
    return g.add(name, Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(Function.identity())));
  }

  /** What is left of a graph of idle components that was stopped. */
  private static List<WeakReference<?>> stopped(int count) {
    Graph g = Graph.named("ring");
    List<Parts_PureTransformerBoxes<Integer, Integer>> ring = new ArrayList<>();
    for (int i = 0; i < count; i++) ring.add(passing(g, "c" + i));
    for (int i = 0; i < count; i++) g.link(ring.get(i).outbox(), ring.get((i + 1) % count).inbox());
    Running running = g.start();
    running.close();
    return List.of(new WeakReference<>(g), new WeakReference<>(running), new WeakReference<>(running.execution()), new WeakReference<>(running.store()));
  }

  /** What is left of a graph that came to its end by itself, with timers, handles, names and somebody who looked. */
  private static List<WeakReference<?>> finished() throws Exception {
    Graph g = Graph.named("finished");
    var numbers = g.add("numbers", Parts_NumbersBoxes.with().count(100).period(Duration.ofNanos(1)));
    var pass = passing(g, "pass");
    g.link(numbers.outbox(), pass.inbox());
    Running running = g.start();
    try (Handle.Receiver<Integer> receiver = running.handle(pass.outbox());
        ChangeStream _ = running.changes()) {
      while (receiver.take() != null) running.snapshot();
      assertThat(running.await().code()).isZero();
      assertThat(running.waitReport().components()).isEmpty();
    }
    return List.of(new WeakReference<>(g), new WeakReference<>(running), new WeakReference<>(running.execution()), new WeakReference<>(running.store()));
  }

  @Test
  void aStoppedGraphIsCollected() {
    assertThat(stopped(10)).allMatch(EndedGraphTest::isCollected);
  }

  @Test
  void aStoppedGraphOfManyIsCollected() {
    assertThat(stopped(10_000)).allMatch(EndedGraphTest::isCollected);
  }

  @Test
  void aFinishedGraphIsCollected() throws Exception {
    assertThat(finished()).allMatch(EndedGraphTest::isCollected);
  }
}
