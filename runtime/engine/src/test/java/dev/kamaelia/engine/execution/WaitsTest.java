package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a graph waits for that is not deadlocked, asked for while it waits; see also WaitReportTest. On a clock that only the test moves. */
@Timeout(60)
class WaitsTest {
  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());

  private static void awaitLine(Execution execution, String line) {
    while (!execution.waitReport().render().contains("\n  " + line)) assertThat(Thread.interrupted()).as(execution.waitReport().render()).isFalse();
  }

  private static void end(Execution execution) throws InterruptedException {
    assertThat(execution.waitReport().deadlocks()).isEmpty();
    execution.stop();
    TestGraph.end(execution);
    assertThat(execution.waitReport().render()).endsWith("; all components have ended");
  }

  @Test
  void timersAndSleepsAreShownWithTheTimeThatIsLeft() throws InterruptedException {
    graph.handler("ticks").started(me -> me.self.every(Duration.ofSeconds(7), () -> {}));
    graph.process("sleeps").main(me -> me.self.sleep(Duration.ofSeconds(9)));
    graph.process("listens").in().main(me -> me.in().receive(Duration.ofSeconds(8)));
    graph.process("feeds").outbox().main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.link("feeds.outbox", "listens.inbox");
    Execution execution = graph.start();
    time.awaitTimers(4);
    time.advance(Duration.ofSeconds(2));

    awaitLine(execution, "ticks waits for a timer in 5.0 s");
    awaitLine(execution, "sleeps sleeps, 7.0 s to go, for 2.0 s");
    awaitLine(execution, "listens waits for a message in inbox from feeds or a timer in 6.0 s, for 2.0 s");
    end(execution);
  }

  @Test
  void aHandleThatTakesNothingIsNamedWithItsFillLevel() throws InterruptedException {
    graph.numbers("numbers", 5000);
    Execution execution = graph.assemble();
    execution.openOutbox("numbers", "outbox");
    execution.start();

    awaitLine(execution, "numbers waits to send numbers.outbox -> handle.inbox, which is full (1024 of 1024)");
    end(execution);
  }
}
