package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;

/**
 * Makes the receiving ends of links from other nodes.
 *
 * <p>Runs on: the thread that assembles the graph; later the transport, not under the structure's lock.
 */
final class Entries {
  private final Structure structure;

  Entries(Structure structure) {
    this.structure = structure;
  }

  /** The receiving end of a link of the graph, before anything runs. */
  IncomingLink planned(RemoteLink link, End to) {
    return to instanceof End.Box box && Structure.isControl(box) ? control(link, box) : RemoteEntry.planned(link, structure.ways().inletsOf(to));
  }

  /** The receiving end of a link that a peer opens while the graph runs. Its messages wait at the peer until the inboxes admit them beside their other senders. */
  IncomingLink late(RemoteLink link, End.Box to) {
    if (Structure.isControl(to)) return control(link, to);
    RemoteEntry entry;
    synchronized (structure) {
      entry = RemoteEntry.late(link, structure.ways().inletsOf(to));
    }
    for (Inlet inlet : entry.inlets()) {
      inlet.owner.boxes.endFusion();
      structure.admission().request(inlet, entry::admitted);
    }
    return entry;
  }

  private IncomingLink control(RemoteLink link, End.Box to) {
    Mailbox receiver = structure.mailbox(to.component());
    receiver.boxes.controlledFromAfar();
    return new ControlEntry(link, receiver);
  }
}
