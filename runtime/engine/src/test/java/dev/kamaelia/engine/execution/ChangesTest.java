package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.LiveTopology;
import dev.kamaelia.engine.introspection.Replay;
import dev.kamaelia.engine.introspection.Snapshot.State;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of changes: replayed, it gives the topology as it is. */
@Timeout(60)
class ChangesTest {
  private static final int SIZE = 6;

  private final TestGraph graph = new TestGraph();
  private final CountDownLatch over = new CountDownLatch(1);

  private static LiveTopology present(Execution execution) {
    try (ChangeStream stream = execution.watchChanges()) {
      return stream.present();
    }
  }

  private static void catchUp(Replay replay, ChangeStream stream) {
    for (Change change = stream.poll(); change != null; change = stream.poll()) replay.apply(change);
  }

  /** Sources that never cease, each of which may be linked to any sink. */
  private Execution started() {
    for (int i = 0; i < SIZE; i++) {
      graph.process("source" + i).outbox().outlivesReceivers().main(me -> {
        while (over.getCount() > 0) {
          me.send("x");
          me.self.sleep(Duration.ofNanos(1000)); // gives its carrier to the others
        }
      });
      graph.sink("sink" + i);
      graph.link("source" + i + ".outbox", "sink" + i + ".inbox");
    }
    return graph.start();
  }

  private static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }

  /** Makes a link between any two, or takes it away if there is one. */
  private static void toggle(Execution execution, SplittableRandom random, Set<String> linked) {
    String from = "source" + random.nextInt(SIZE) + ".outbox";
    String to = "sink" + random.nextInt(SIZE) + ".inbox";
    if (linked.remove(from + to)) execution.unlink(TestGraph.box(from), TestGraph.box(to));
    else if (linked.add(from + to)) execution.link(link(from, to));
  }

  private static Set<String> first() {
    Set<String> linked = new LinkedHashSet<>();
    for (int i = 0; i < SIZE; i++) linked.add("source" + i + ".outboxsink" + i + ".inbox");
    return linked;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void replayedUnderRandomRelinkingTheyGiveTheTrueTopology(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Execution execution = started();
    Set<String> linked = first();
    ChangeStream stream = execution.watchChanges();
    Replay replay = new Replay(stream.present());
    for (int i = 0; i < 400; i++) {
      toggle(execution, random, linked);
      if (i % 20 > 0) continue;
      catchUp(replay, stream);
      assertThat(replay.topology().links()).as("seed %s, change %s", seed, i).isEqualTo(present(execution).links());
      assertThat(replay.topology().links()).hasSize(linked.size());
    }
    over.countDown();
    execution.stop();
    TestGraph.end(execution);
    for (Change change = stream.take(); change != null; change = stream.take()) replay.apply(change);
    assertThat(replay.topology().looksLike(present(execution))).isTrue();
    assertThat(replay.topology().components()).hasSize(2 * SIZE).allMatch(component -> component.state().compareTo(State.FINISHED) >= 0);
  }

  @Test
  void whoIsTooSlowIsToldSoAndGetsTheWholeTopologyInstead() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    Execution execution = started();
    Set<String> linked = first();
    ChangeStream stream = execution.watchChanges();
    Replay replay = new Replay(stream.present());
    for (int i = 0; i < 1200; i++) toggle(execution, random, linked);

    List<Change> told = new ArrayList<>();
    for (Change change = stream.poll(); change != null; change = stream.poll()) told.add(change);

    assertThat(told.getFirst()).isInstanceOf(Change.Resync.class);
    assertThat(told).hasSizeLessThan(100);
    told.forEach(replay::apply);
    assertThat(replay.topology().links()).isEqualTo(present(execution).links());
    toggle(execution, random, linked);
    catchUp(replay, stream);
    assertThat(replay.topology().links()).isEqualTo(present(execution).links());
    over.countDown();
    execution.stop();
    TestGraph.end(execution);
  }

  @Test
  void theLifeOfAComponentIsToldInOrder() throws InterruptedException {
    graph.numbers("source", 3);
    graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    ChangeStream stream = execution.watchChanges();

    assertThat(stream.present().components()).extracting(LiveTopology.Component::state).containsOnly(State.NEW);
    execution.start();
    TestGraph.end(execution);

    List<State> states = new ArrayList<>();
    for (Change change = stream.take(); change != null; change = stream.take()) {
      if (change instanceof Change.StateChanged(_, String path, State state) && path.equals("sink")) states.add(state);
    }
    assertThat(states).containsExactly(State.ACTIVE, State.FINISHED);
  }

  @Test
  void takingEndsWithTheStream() throws InterruptedException {
    Execution execution = started();
    ChangeStream stream = execution.watchChanges();
    while (stream.take(Duration.ofMillis(1)) != null) Thread.onSpinWait();
    stream.close();

    assertThat(stream.take()).isNull();
    over.countDown();
    execution.stop();
    TestGraph.end(execution);
  }
}
