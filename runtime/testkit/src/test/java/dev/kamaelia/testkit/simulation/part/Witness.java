package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Lifecycle;

/** What the parts have in common that note the moments of their lives. Runs on: the component's activations. */
abstract class Witness implements Lifecycle {
  final Ledger ledger;
  final String path;

  Witness(Ledger ledger, String path) {
    this.ledger = ledger;
    this.path = path;
  }

  @Override
  public void started() {
    ledger.life(path, "started");
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
