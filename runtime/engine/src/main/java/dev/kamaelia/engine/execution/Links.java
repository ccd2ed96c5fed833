package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.fusion.Form;
import dev.kamaelia.engine.plan.End;

/**
 * Makes the links of outboxes, each known at both of its ends, and takes them away again.
 *
 * <p>Runs on: the thread that assembles the graph or takes in a child, or the activation of the outbox's owner. All methods are called under the structure's lock.
 */
final class Links {
  private final Structure structure;

  Links(Structure structure) {
    this.structure = structure;
  }

  /** A link without a buffer from an outbox straight to an inbox, while the graph is assembled. */
  Link plain(Outlet outlet, Inlet inlet, Form form) {
    return admitting(form == Form.QUEUE ? new InletLink(outlet, inlet) : new DirectLink(outlet, inlet, form), inlet);
  }

  /** A link from an outbox straight to a control inbox, while the graph is assembled. */
  Link plainControl(Outlet outlet, Mailbox receiver) {
    return controlLink(outlet, receiver);
  }

  /** A link along a route, while the graph is assembled. */
  Link first(Outlet outlet, Route way, Form form) {
    Link link = form == Form.QUEUE ? made(outlet, way) : new DirectLink(outlet, structure.inletOf((End.Box) way.end()), form);
    structure.routes().leads(link, way);
    return link.inlet() == null ? link : admitting(link, link.inlet());
  }

  /** Before anything runs a queue is made for as many senders as it has. */
  private static Link admitting(Link link, Inlet inlet) {
    boolean others = !inlet.incoming().isEmpty() && inlet.incoming().getFirst().from.owner != link.from.owner;
    if (others || link instanceof BufferedLink) inlet.admitSenders();
    return ready(link, inlet);
  }

  /** A link along a route, while the graph runs or a child is taken in. */
  Link along(Outlet outlet, Route way) {
    Link link = made(outlet, way);
    structure.routes().leads(link, way);
    return link.inlet() == null ? link : ready(link, link.inlet());
  }

  private Link made(Outlet outlet, Route way) {
    return switch (way.end()) {
      case End.Remote remote -> {
        RemoteExit exit = structure.exits().of(remote.link());
        RemoteOut link = new RemoteOut(outlet, exit, way);
        exit.add(link);
        yield link;
      }
      case End.Box box when Structure.isControl(box) -> controlLink(outlet, structure.mailbox(box.component()));
      case End.Box box when way.isBuffered() -> new BufferedLink(outlet, structure.inletOf(box), way.buffered());
      case End.Box box -> new InletLink(outlet, structure.inletOf(box));
    };
  }

  private static Link controlLink(Outlet outlet, Mailbox receiver) {
    ControlLink link = new ControlLink(outlet, receiver);
    if (!receiver.boxes.addControl(link)) link.receiverClosed();
    return link;
  }

  private static Link ready(Link link, Inlet inlet) {
    inlet.linked();
    inlet.addIncoming(link);
    if (inlet.isClosed()) link.receiverClosed();
    return link;
  }

  /** A link is not there any more. */
  void forget(Link link) {
    structure.routes().forget(link);
    Inlet inlet = link.inlet();
    Mailbox receiver = link.receiver();
    if (inlet != null) inlet.removeIncoming(link);
    else if (receiver != null) receiver.boxes.removeControl(link);
  }

  /** Signal outboxes exist once something is linked to them. */
  void signalOf(End end) {
    if (!(end instanceof End.Box box) || !box.box().equals(Boxes.SIGNAL)) return;
    Mailbox mailbox = structure.find(box.component());
    if (mailbox != null) mailbox.boxes.outlet(Boxes.SIGNAL);
  }
}
