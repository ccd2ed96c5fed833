package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;

/** Takes numbers by a microprocess that sleeps in between, so that boxes fill. */
@Component
public final class SlowSink implements Microprocess, Lifecycle {
  private final Ledger ledger;
  private final Self self;
  private final Busy busy;

  /** The numbers. */
  @Inbox In<Long> inbox;

  /** A receiver. */
  public SlowSink(Ledger ledger, Self self, Scheduler scheduler, RandomSource random) {
    this.ledger = ledger;
    this.self = self;
    busy = new Busy(self.path(), scheduler, random);
  }

  @Override
  public void main() throws Exception {
    int pause = 1 + busy.random().nextInt(100);
    for (Long number = inbox.receive(); number != null; number = inbox.receive()) {
      ledger.received(self.path(), number);
      if (busy.oneIn(pause)) self.sleep(Duration.ofNanos(busy.random().nextInt(2_000_000)));
    }
  }

  @Override
  public void finished() {
    ledger.life(self.path(), "finished");
  }

  @Override
  public void stopped() {
    ledger.life(self.path(), "stopped");
  }
}
