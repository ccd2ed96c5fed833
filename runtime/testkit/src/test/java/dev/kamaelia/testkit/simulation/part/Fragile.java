package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;

/** Passes numbers on, but fails at each multiple of one. */
@Component
public final class Fragile implements Lifecycle {
  private final long divisor;
  private final Ledger ledger;
  private final String path;

  /**
   * A component that fails.
   *
   * @param divisor at whose multiples
   */
  public Fragile(@Param long divisor, Ledger ledger, Self self) {
    this.divisor = divisor;
    this.ledger = ledger;
    path = self.path();
  }

  @Override
  public void started() {
    ledger.life(path, "started");
  }

  /** The numbers. */
  @Inbox
  @Outbox(name = "outbox")
  Long inbox(Long number) {
    if (number % divisor == 0) throw new IllegalStateException("cannot do " + number);
    return number;
  }

  @Override
  public void finished() {
    ledger.life(path, "finished");
  }

  @Override
  public void stopped() {
    ledger.life(path, "stopped");
  }
}
