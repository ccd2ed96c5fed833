package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The end of a receiver travels upstream (G4): its inboxes take no more, which their links learn, and a sender all of whose links lead to closed inboxes is finished.
 *
 * <p>Called from: the activation of the component that ends, or whoever ends what never ran; not under the structure's lock. Under that an inbox is closed in one step with all its links; those that
 * wait for room, the transport and the senders are told without it.
 */
final class Closing {
  private final Structure structure;

  Closing(Structure structure) {
    this.structure = structure;
  }

  /** A component's inboxes take no more: its senders learn it. A second call does nothing. */
  void close(Boxes boxes) {
    close(boxes, _ -> false);
  }

  /** The inboxes of a component that its own children do not feed take no more. */
  void closeToOthers(Boxes boxes) {
    close(boxes, inlet -> inlet.incoming().stream().anyMatch(link -> Family.isWithin(link.from.owner, inlet.owner)));
  }

  private void close(Boxes boxes, Predicate<Inlet> kept) {
    List<Mailbox> senders = new ArrayList<>();
    List<RemoteEntry> entries = new ArrayList<>();
    List<Inlet> closed = new ArrayList<>();
    synchronized (structure) {
      for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
        if (inlet.isClosed() || kept.test(inlet)) continue;
        inlet.close();
        closed.add(inlet);
        for (Link link : inlet.incoming()) {
          link.receiverClosed();
          if (!link.from.isSignal()) senders.add(link.from.owner);
        }
        entries.addAll(inlet.entries());
      }
    }
    closed.forEach(Inlet::callWaiters);
    entries.forEach(RemoteEntry::inletClosed);
    senders.forEach(this::lookForClosedReceivers);
  }

  /** A component has ended: data outboxes that lead to its control inbox learn it. */
  void closeControl(Boxes boxes) {
    List<Mailbox> senders = new ArrayList<>();
    synchronized (structure) {
      for (Link link : boxes.closeControl()) {
        link.receiverClosed();
        if (!link.from.isSignal()) senders.add(link.from.owner);
      }
    }
    senders.forEach(this::lookForClosedReceivers);
  }

  /** Finishes a component if all of its receivers have ended. */
  void lookForClosedReceivers(Mailbox sender) {
    boolean over;
    synchronized (structure) {
      over = !sender.descriptor().outlivesReceivers() && sender.boxes.leadsNowhere();
    }
    if (over) sender.finishAfterBacklog();
  }
}
