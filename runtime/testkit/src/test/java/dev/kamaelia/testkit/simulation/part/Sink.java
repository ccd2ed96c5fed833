package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;

/** Takes numbers by a handler. */
@Component
public final class Sink extends Witness {
  private final Busy busy;

  /** A receiver. */
  public Sink(Ledger ledger, Self self, Scheduler scheduler, RandomSource random) {
    super(ledger, self.path());
    busy = new Busy(path, scheduler, random);
  }

  /** The numbers. */
  @Inbox
  void inbox(Long number) {
    busy.work(() -> ledger.received(path, number));
  }
}
