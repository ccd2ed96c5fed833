package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Many components that do nothing, or hardly anything. */
class IdleTest {
  @Test
  void aTokenPassesOnceAroundARingOfAHundredThousand() throws InterruptedException {
    Ring ring = new Ring(100_000);
    Execution execution = ring.assemble();
    try (InboxHandle token = execution.openInbox("c0", "inbox")) {
      execution.start();
      assertThat(token.put(1)).isTrue();
      ManualTime.await(ring.round);
    }
    execution.stop(Duration.ofSeconds(60));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.counts().handled()).isEqualTo(100_000);
    assertThat(ring.stopped).hasValue(100_000);
  }

  @Test
  void aComponentThatWaitsInStartedHoldsUpNoOther() throws InterruptedException {
    int many = 3 * Crew.WORTHWHILE;
    int slow = 100;
    CountDownLatch quickOnes = new CountDownLatch(many - slow);
    CountDownLatch ended = new CountDownLatch(many);
    TestGraph graph = new TestGraph();
    for (int i = 0; i < many; i++) {
      boolean waits = i < slow;
      graph.handler("c" + i).started(_ -> {
        if (waits) ManualTime.await(quickOnes);
        else quickOnes.countDown();
      }).stopped(_ -> ended.countDown());
    }

    assertThat(graph.run().code()).isZero();
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void aComponentThatWaitsInStoppedHoldsUpNoOther() throws InterruptedException {
    int many = 3 * Crew.WORTHWHILE;
    int slow = 100;
    CountDownLatch started = new CountDownLatch(many);
    CountDownLatch quickOnes = new CountDownLatch(many - slow);
    TestGraph graph = new TestGraph();
    for (int i = 0; i < many; i++) {
      boolean waits = i < slow;
      graph.handler("c" + i).inbox((_, _) -> {}).outbox().started(_ -> started.countDown()).stopped(_ -> {
        if (waits) ManualTime.await(quickOnes);
        else quickOnes.countDown();
      });
      graph.link("c" + i + ".outbox", "c" + (i + 1) % many + ".inbox");
    }
    Execution execution = graph.start();
    ManualTime.await(started);

    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
  }
}
