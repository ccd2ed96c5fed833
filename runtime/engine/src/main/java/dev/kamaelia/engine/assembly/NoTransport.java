package dev.kamaelia.engine.assembly;

import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;

/** The transport of a graph that runs in one process: there are no links across nodes. */
public final class NoTransport implements Transport {
  @Override
  public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener) {
    throw new IllegalStateException("no transport for " + link.name());
  }

  @Override
  public void incoming(RemoteLink link, IncomingLink receiver) {
    throw new IllegalStateException("no transport for " + link.name());
  }
}
