package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link across nodes into the control inbox of a component: never full, never counts for completion.
 *
 * <p>Called from: the transport, one call at a time. A signal is small and must not wait behind data, so it is decoded here rather than by the component.
 */
final class ControlEntry implements IncomingLink {
  private final RemoteLink link;
  private final Mailbox receiver;
  private @Nullable Listener listener;

  ControlEntry(RemoteLink link, Mailbox receiver) {
    this.link = link;
    this.receiver = receiver;
  }

  @Override
  public void listener(Listener told) {
    listener = told;
  }

  @Override
  public boolean accept(Encoded message) {
    try {
      receiver.signal((Signal) message.decode());
    } catch (WireException e) {
      throw new IllegalStateException(link.name() + ": not a signal", e);
    }
    if (listener != null) listener.onDone(1);
    return true;
  }

  @Override
  public void end(Ending ending) {}
}
