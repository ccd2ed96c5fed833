package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import java.time.Duration;

/** Sleeps, then takes everything: who waits for it meanwhile is in no deadlock. */
@Component
public final class LateSink implements Microprocess {
  private final Duration after;
  private final Ledger ledger;
  private final Self self;

  /** The numbers. */
  @Inbox In<Long> inbox;

  /**
   * A receiver.
   *
   * @param after how long it sleeps
   */
  public LateSink(@Param Duration after, Ledger ledger, Self self) {
    this.after = after;
    this.ledger = ledger;
    this.self = self;
  }

  @Override
  public void main() throws InterruptedException {
    self.sleep(after);
    for (Long number : inbox) ledger.received(self.path(), number);
  }
}
