package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;

/**
 * Puts {@link OutboxTap}s at outboxes and takes them away again, between two activations of the component.
 *
 * <p>Called from: any thread, not under the structure's lock. Does not wait.
 */
final class Taps {
  private final Structure structure;

  Taps(Structure structure) {
    this.structure = structure;
  }

  /**
   * Notes what an outbox sends, as soon as its component has finished what it is at.
   *
   * @param capacity how many messages may wait for the reader
   */
  OutboxTap open(End.Box box, int capacity) {
    Outlet outlet;
    synchronized (structure) {
      structure.links().signalOf(box);
      Mailbox owner = structure.find(box.component());
      if (owner == null) throw KnownBoxes.unknown(box.component(), structure.paths());
      if (!owner.boxes.hasOutlet(box.box())) throw new IllegalArgumentException(box + " is no outbox");
      outlet = owner.boxes.outlet(box.box());
    }
    OutboxTap tap = new OutboxTap(outlet, capacity);
    between(outlet, tap.opening);
    return tap;
  }

  /** A component that does not come to an end keeps no tap that was given up: one that is not in effect yet leaves nothing behind. */
  void close(Outlet outlet, OutboxTap tap) {
    if (outlet.owner.withdraw(tap.opening)) tap.leave();
    else between(outlet, () -> outlet.untap(tap));
  }

  /** At once before the owner runs. */
  private void between(Outlet outlet, Runnable change) {
    synchronized (structure) {
      if (!outlet.owner.isLaunched()) {
        change.run();
        return;
      }
    }
    outlet.owner.command(change);
  }
}
