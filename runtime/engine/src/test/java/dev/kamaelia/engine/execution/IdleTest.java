package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    assertThat(ring.handledOne).hasValue(100_000);
    assertThat(ring.stopped).hasValue(100_000);
  }

  @Test
  void aMillionInARingStartAndStopInAHeapOf512Megabytes() throws Exception {
    assumeTrue(StaticFusion.isOn(), "a ring has no calls: the other mode would be the same once more");
    Path output = Files.createTempFile("million", ".txt");
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-cp",
        System.getProperty("java.class.path"), Million.class.getName()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = child.waitFor(10, TimeUnit.MINUTES);
    if (!ended) child.destroyForcibly().waitFor();

    assertThat(output).content().contains("1000000 started, 1000000 stopped, exit 0");
    assertThat(ended).isTrue();
    assertThat(child.exitValue()).isZero();
    Files.delete(output);
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
