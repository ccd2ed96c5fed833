package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Self;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;

/** Takes numbers by a handler. */
@Component
public final class Sink implements Lifecycle {
  private final Ledger ledger;
  private final String path;
  private final Busy busy;

  /** A receiver. */
  public Sink(Ledger ledger, Self self, Scheduler scheduler, RandomSource random) {
    this.ledger = ledger;
    path = self.path();
    busy = new Busy(path, scheduler, random);
  }

  @Override
  public void started() {
    ledger.life(path, "started");
  }

  /** The numbers. */
  @Inbox
  void inbox(Long number) {
    busy.work(() -> ledger.received(path, number));
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
