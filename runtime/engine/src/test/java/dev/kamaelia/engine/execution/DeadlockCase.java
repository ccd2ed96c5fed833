package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.Snapshot.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What tests of deadlocks have in common: graphs under a time of their own, looked at once they stand still. */
abstract class DeadlockCase {
  static final Long NOT_STUCK = -1L;

  final ManualTime time = new ManualTime();
  final TestGraph graph = new TestGraph().environment(time.environment());
  final List<Execution> started = new ArrayList<>();

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Execution execution : started) {
      execution.stop();
      TestGraph.end(execution);
    }
  }

  Execution start() {
    Execution execution = graph.start();
    started.add(execution);
    return execution;
  }

  /** Waits until components are where they will stay; threads take real time for that. */
  static void awaitState(Execution execution, State state, String... paths) {
    for (String path : paths) {
      while (stateOf(execution, path) != state) assertThat(Thread.interrupted()).as("%s is not %s: %s", path, state, execution.snapshot()).isFalse();
    }
  }

  /** Until all of them wait for room at one moment: they do if nobody's wait is another one at the second look. */
  static void awaitStuck(Execution execution, String... paths) {
    List<Long> before;
    List<Long> after = waits(execution, paths);
    do {
      before = after;
      after = waits(execution, paths);
      assertThat(Thread.interrupted()).as("%s do not wait for room: %s", List.of(paths), execution.snapshot()).isFalse();
    } while (after.contains(NOT_STUCK) || !after.equals(before));
  }

  static List<Long> waits(Execution execution, String... paths) {
    return Arrays.stream(paths).map(path -> execution.structure().mailbox(path).room()).map(room -> room != null && room.isStuck() ? Long.valueOf(room.waits()) : NOT_STUCK).toList();
  }

  static State stateOf(Execution execution, String path) {
    return execution.snapshot().components().stream().filter(component -> component.path().equals(path)).findFirst().orElseThrow().state();
  }

  void pass(int seconds) {
    for (int i = 0; i < seconds; i++) time.advance(Duration.ofSeconds(1));
  }
}
