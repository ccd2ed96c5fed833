package dev.kamaelia.engine.execution;

import java.util.List;

/**
 * What feeds the inboxes of components at this moment.
 *
 * <p>Called from: any thread. Every method holds the structure's lock, under which links come and go.
 */
final class Feeds {
  private final Structure structure;

  Feeds(Structure structure) {
    this.structure = structure;
  }

  /** The links that end in an inbox, at this moment. */
  List<Link> into(Inlet inlet) {
    synchronized (structure) {
      return List.copyOf(inlet.incoming());
    }
  }

  /** The links from other nodes that end in an inbox, at this moment. */
  List<RemoteEntry> fromAfar(Inlet inlet) {
    synchronized (structure) {
      return List.copyOf(inlet.entries());
    }
  }

  /** The links that end in a component's control inbox, at this moment. */
  List<Link> control(Mailbox mailbox) {
    synchronized (structure) {
      return mailbox.boxes.controls();
    }
  }

  /** True if more than one outbox feeds a component, of which this may be one. */
  boolean hasOther(Mailbox receiver, Outlet outlet) {
    synchronized (structure) {
      for (Inlet inlet = receiver.boxes.first; inlet != null; inlet = inlet.next) if (inlet.incoming().stream().anyMatch(link -> link.from != outlet)) return true;
      return false;
    }
  }

  /** True if something more may come to a component from one of the others. */
  boolean isFedBy(Mailbox member, List<Mailbox> others) {
    synchronized (structure) {
      for (Inlet inlet : member.boxes.inlets()) {
        if (inlet.incoming().stream().anyMatch(link -> !(link.from.isEnded() && link.waiting() == 0) && link.from.owner != member && others.contains(link.from.owner))) return true;
      }
      return false;
    }
  }
}
