package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Does what a component in a simulation must not do. */
@Component
public final class Careless {
  /** The numbers. */
  @Inbox
  void inbox(Long number) throws InterruptedException {
    if (number == 1) Thread.sleep(10_000);
    if (number == 2) Thread.ofVirtual().start(() -> {}).join();
    if (number == 3 && Instant.now().getEpochSecond() < 0) throw new IllegalStateException();
    if (number == 4) Clocks.read(System::nanoTime);
  }

  /** Of the same package, and so looked at. */
  private static final class Clocks {
    static void read(LongSupplier clock) {
      if (clock.getAsLong() == System.currentTimeMillis()) throw new IllegalStateException();
    }
  }
}
