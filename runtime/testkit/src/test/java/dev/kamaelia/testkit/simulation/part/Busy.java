package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;
import java.util.random.RandomGenerator;

/** What a component does besides: now and then it lets others run in the midst of its work. Finds out whether somebody else runs the same component meanwhile (G1). */
final class Busy {
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final String path;
  private final int odds;
  private boolean inside;

  Busy(String path, Scheduler scheduler, RandomSource source) {
    this.path = path;
    this.scheduler = scheduler;
    random = source.generator(path);
    odds = 1 + random.nextInt(40);
  }

  /** Runs a piece of work. */
  void work(Runnable piece) {
    if (inside) throw new IllegalStateException(path + " runs in two threads at once");
    inside = true;
    if (oneIn(odds)) scheduler.giveWay();
    piece.run();
    if (oneIn(odds)) scheduler.giveWay();
    inside = false;
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  RandomGenerator random() {
    return random;
  }
}
