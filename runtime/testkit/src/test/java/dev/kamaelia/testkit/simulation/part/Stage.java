package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;

/** Passes numbers on. */
@Component
public final class Stage extends Witness {
  private final Busy busy;

  /** The same numbers. */
  @Outbox Out<Long> outbox;

  /** A stage. */
  public Stage(Ledger ledger, Self self, Scheduler scheduler, RandomSource random) {
    super(ledger, self.path());
    busy = new Busy(path, scheduler, random);
  }

  /** The numbers. */
  @Inbox
  void inbox(Long number) {
    busy.work(() -> {
      ledger.received(path, number);
      outbox.send(number);
    });
  }
}
