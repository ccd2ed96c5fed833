package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Self;

/** Takes nothing from its left before something came to its right. */
@Component
public final class RightFirst implements Microprocess {
  private final Ledger ledger;
  private final Self self;

  /** What it waits for. */
  @Inbox In<Long> right;

  /** What waits for it. */
  @Inbox In<Long> left;

  /** A receiver. */
  public RightFirst(Ledger ledger, Self self) {
    this.ledger = ledger;
    this.self = self;
  }

  @Override
  public void main() throws InterruptedException {
    right.receive();
    for (Long number : left) ledger.received(self.path(), number);
  }
}
