package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;

/** Sends numbers from one on, at a pace that changes. */
@Component
public final class Source implements Microprocess, Lifecycle {
  private final long count;
  private final Ledger ledger;
  private final Self self;
  private final Busy busy;

  /** The numbers. */
  @Outbox Out<Long> outbox;

  /**
   * A source.
   *
   * @param count how many
   */
  public Source(@Param long count, Ledger ledger, Self self, Scheduler scheduler, RandomSource random) {
    this.count = count;
    this.ledger = ledger;
    this.self = self;
    busy = new Busy(self.path(), scheduler, random);
  }

  @Override
  public void started() {
    ledger.life(self.path(), "started");
  }

  @Override
  public void main() throws Exception {
    int pause = 1 + busy.random().nextInt(500);
    for (long n = 1; n <= count; n++) {
      outbox.send(n);
      ledger.sent(self.path());
      if (busy.oneIn(pause)) self.sleep(Duration.ofNanos(busy.random().nextInt(3_000_000)));
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
