package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BacklogTest {
  /** The check after going idle may run beside the next activation. */
  @Test
  void lookingWhetherABacklogIsEmptyFromAnotherThreadDisturbsNoTake() throws Exception {
    for (boolean several : new boolean[] {false, true}) {
      Backlog backlog = new Backlog(1024, several);
      AtomicBoolean over = new AtomicBoolean();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread looker = Thread.ofPlatform().start(() -> {
        try {
          while (!over.get()) backlog.looksEmpty();
        } catch (Throwable t) {
          failure.set(t);
        }
      });
      long taken = 0;
      try {
        for (int round = 0; round < 2000; round++) {
          for (int i = 0; i < 600; i++) backlog.put(i, 1024);
          for (int i = 0; i < 600; i++) {
            assertThat(backlog.take()).isEqualTo(i);
            taken++;
          }
        }
      } finally {
        over.set(true);
        looker.join();
      }
      assertThat(failure.get()).isNull();
      assertThat(taken).isEqualTo(1_200_000);
    }
  }
}
