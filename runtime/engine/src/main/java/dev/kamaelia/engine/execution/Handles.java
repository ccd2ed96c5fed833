package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.check.TypeTexts;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Opens and closes the handles of ordinary threads on boxes (see {@link OpenHandles}): one more sender of an inbox, or one more receiver of an outbox.
 *
 * <p>Called from: any thread that may wait, not under the structure's lock.
 */
final class Handles {
  private final Execution execution;
  private final Structure structure;

  Handles(Execution execution, Structure structure) {
    this.execution = execution;
    this.structure = structure;
  }

  /** Like one more sender of an inbox, or of those behind it. */
  InboxHandle openInbox(End.Box box) {
    List<Mailbox> controlled = structure.ways().controlledBy(box);
    if (!controlled.isEmpty()) return new ControlHandle(box.toString(), controlled);
    List<Inlet> inlets = structure.ways().inletsOf(box);
    if (inlets.isEmpty()) throw new IllegalArgumentException(box + " is not an inbox that leads to a component here: nothing that was put there would arrive");
    for (Inlet inlet : inlets) {
      inlet.linked();
      inlet.owner.boxes.endFusion();
      structure.admission().await(inlet);
    }
    OpenInbox handle = new OpenInbox(execution, box.toString(), inlets);
    synchronized (structure) {
      structure.openHandles().add(handle);
    }
    return handle;
  }

  /** Like one more receiver of every outbox that passes the box, now or later. */
  OutboxHandle openOutbox(End.Box box) {
    OutsideMailbox outside = new OutsideMailbox(execution);
    Inlet inlet = outside.inlet();
    inlet.admitSenders();
    inlet.countsAsFinished();
    PlannedLink link;
    synchronized (structure) {
      structure.links().signalOf(box);
      link = new PlannedLink(box, structure.openHandles().add(outside), Optional.empty(), OptionalInt.empty());
    }
    outside.opened(link);
    Handover.run(execution, done -> structure.rewiring().open(link, done), () -> {});
    return outside;
  }

  /** Fails if messages of a class cannot be put into an inbox. */
  void checkPut(End.Box box, Class<?> type) {
    for (Inlet inlet : structure.ways().controlledBy(box).isEmpty() ? structure.ways().inletsOf(box) : List.<Inlet>of()) {
      MessageType taken = structure.types().of(Structure.endOf(inlet));
      if (taken instanceof MessageType.Concrete concrete && !concrete.raw().isAssignableFrom(type)) {
        TypeTexts texts = TypeTexts.of(MessageType.of(type), taken);
        throw new IllegalArgumentException("a handle on " + box + " cannot put " + texts.from() + ": " + inlet + " takes " + texts.to());
      }
    }
  }

  /** Fails if what an outbox sends, or what passes it, is not of a class. */
  void checkTaken(End.Box box, Class<?> type) {
    for (Outlet outlet : structure.ways().passing(box)) {
      MessageType sent = outlet.isSignal() ? MessageType.of(Signal.class) : structure.types().of(Structure.endOf(outlet));
      if (sent instanceof MessageType.Concrete concrete && !type.isAssignableFrom(concrete.raw())) {
        TypeTexts texts = TypeTexts.of(MessageType.of(type), sent);
        throw new IllegalArgumentException("a handle on " + box + " cannot take " + texts.from() + ": " + outlet + " sends " + texts.to());
      }
    }
  }

  /** A handle is closed: nobody puts with it any more. */
  void closed(OpenInbox handle) {
    synchronized (structure) {
      structure.openHandles().remove(handle);
    }
  }

  /** Nothing leads to a closed handle any more, once those that send to it have changed their links. Senders may still put into it until then. */
  void closed(OutsideMailbox outside, PlannedLink link) {
    structure.rewiring().close(link, () -> {
      structure.openHandles().remove((End.Box) link.to());
      structure.former().addDiscarded(outside.inlet().leave().discarded()); // in one step with its going, for whoever counts meanwhile
    });
  }

  /** Closes those on inboxes: nobody puts any more. */
  void closeAll() {
    List<OpenInbox> open;
    synchronized (structure) {
      open = structure.openHandles().inboxes();
    }
    open.forEach(OpenInbox::close);
  }
}
