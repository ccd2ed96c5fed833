package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A graph that has ended leaves no timer behind, which would hold all of it until it fired. On a clock that only the test moves. */
@Timeout(60)
class OwnTimersTest {
  private static final OnFailure LATER = new OnFailure.Restart(3, Duration.ofDays(3), Duration.ofDays(1), Duration.ofDays(1));

  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());

  private void stop(Execution execution) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    execution.onEnded(_ -> told.countDown()); // after those who were there before, the timers' among them
    execution.stop();
    Exit exit = execution.await();
    ManualTime.await(told);
    assertThat(exit.code()).isZero();
    assertThat(time.timers()).isZero();
  }

  @Test
  void theCrewThatStartsAndStopsManyComponentsLeavesNone() throws InterruptedException {
    for (int i = 0; i < 2 * Crew.WORTHWHILE; i++) graph.handler("c" + i).inbox((_, _) -> {});
    graph.link("c0.outbox", "c1.inbox");
    graph.handler("waits").started(me -> me.self.after(Duration.ofDays(1), () -> {}));

    stop(graph.start());
  }

  @Test
  void aBackOffThatAStopEndsLeavesNone() throws InterruptedException {
    graph.process("fails").onFailure(LATER).main(_ -> {
      throw new IllegalStateException("on purpose");
    });
    Execution execution = graph.start();
    time.awaitTimers(1);

    stop(execution);
  }

  @Test
  void aRestartOfACompositeThatAStopEndsLeavesNone() throws InterruptedException {
    CountDownLatch stays = new CountDownLatch(1);
    graph.composite("whole").onFailure(LATER);
    graph.process("whole/fails").onFailure(OnFailure.ESCALATE).main(_ -> {
      throw new IllegalStateException("on purpose");
    });
    graph.handler("whole/waits").started(me -> me.self.after(Duration.ofDays(1), stays::countDown));
    Execution execution = graph.start();
    ManualTime.until(() -> execution.snapshot().components().stream().allMatch(component -> component.state() == Snapshot.State.RESTARTING));
    time.awaitTimers(1);

    stop(execution);
  }
}
