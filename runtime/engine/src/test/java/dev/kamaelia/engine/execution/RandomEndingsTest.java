package dev.kamaelia.engine.execution;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of graphs whose components finish themselves, fail under any policy, drop, or are stopped or drained, at random; see {@link RandomFlow}. */
@Timeout(300)
class RandomEndingsTest {
  private static final int GRAPHS_PER_SEED = 60;
  private static final int MESSAGES = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theGraphEndsAndEveryInstanceIsStoppedOnce(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < GRAPHS_PER_SEED; i++) new RandomFlow(random.nextLong(), MESSAGES, 0).check();
  }
}
