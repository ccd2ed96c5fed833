package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  IncomingLink planned(RemoteLink link, End.Box to) {
    List<Mailbox> controlled = structure.ways().controlledBy(to);
    List<Inlet> inlets = structure.ways().inletsOf(to);
    RemoteEntry data = inlets.isEmpty() && !controlled.isEmpty() ? null : RemoteEntry.planned(link, inlets);
    return entry(link, controlled, data);
  }

  /** The receiving end of a link that a peer opens while the graph runs. Its messages wait at the peer until the inboxes admit them beside their other senders. */
  IncomingLink late(RemoteLink link, End.Box to) {
    List<Mailbox> controlled;
    RemoteEntry data;
    synchronized (structure) {
      controlled = structure.ways().controlledBy(to);
      List<Inlet> inlets = structure.ways().inletsOf(to);
      if (controlled.isEmpty() && Structure.isControl(to)) throw structure.unknown(to.component());
      data = inlets.isEmpty() && !controlled.isEmpty() ? null : RemoteEntry.late(link, inlets);
    }
    if (data != null) {
      for (Inlet inlet : data.inlets()) {
        inlet.owner.boxes.endFusion();
        structure.admission().request(inlet, data::admitted);
      }
    }
    return entry(link, controlled, data);
  }

  private static IncomingLink entry(RemoteLink link, List<Mailbox> controlled, @Nullable RemoteEntry data) {
    if (data != null && controlled.isEmpty()) return data;
    ControlEntry entry = new ControlEntry(link, controlled, data);
    controlled.forEach(receiver -> receiver.boxes.controlledFromAfar(entry));
    return entry;
  }
}
