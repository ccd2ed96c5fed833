package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;

/** Passes numbers on, but fails at each multiple of one. */
@Component
public final class Fragile extends Witness {
  private final long divisor;

  /**
   * A component that fails.
   *
   * @param divisor at whose multiples
   */
  public Fragile(@Param long divisor, Ledger ledger, Self self) {
    super(ledger, self.path());
    this.divisor = divisor;
  }

  /** The numbers. */
  @Inbox
  @Outbox(name = "outbox")
  Long inbox(Long number) {
    if (number % divisor == 0) throw new IllegalStateException("cannot do " + number);
    return number;
  }
}
