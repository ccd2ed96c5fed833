package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Order, one at a time, and conservation while links change at random; see {@link RandomFlow}. A short run always, 10^8 messages under {@code -Pstress}, and with {@code -Dkamaelia.flow} as a failure
 * names it that graph again and again.
 */
class RandomRelinksTest {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final long MESSAGES = STRESS ? Long.getLong("kamaelia.flow.messages", 100_000_000L) : 500_000L;
  private static final int REPEATS = 200;

  @Test
  void everyMessageIsHandledInOrderOrCounted() throws InterruptedException {
    String one = System.getProperty("kamaelia.flow");
    if (one != null) {
      long[] flow = Arrays.stream(one.split(",")).mapToLong(Long::parseLong).toArray();
      for (int i = 0; i < REPEATS; i++) new RandomFlow(flow[0], (int) flow[1], (int) flow[2]).check();
      return;
    }
    SplittableRandom random = new SplittableRandom(STRESS ? Long.getLong("kamaelia.flow.seed", 1) : 1);
    long handled = 0;
    long relinks = 0;
    long told = 0;
    int graphs = 0;
    while (handled < MESSAGES) {
      RandomFlow flow = new RandomFlow(random.nextLong(), 1 << random.nextInt(6, STRESS ? 18 : 15), random.nextInt(STRESS ? 2_000 : 300));
      flow.check();
      handled += flow.handled();
      relinks += flow.relinks();
      graphs++;
      if (STRESS && handled - told >= MESSAGES / 100) System.out.printf("%,d messages handled, %,d graphs, %,d steps of the thread that changes links%n", told = handled, graphs, relinks);
    }
    assertThat(relinks).as("changes of links in %s graphs with %s messages", graphs, handled).isPositive();
  }
}
