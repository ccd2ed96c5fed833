package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Undecodable;
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
  private long arrived;
  private boolean poisoned;

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
    if (poisoned) return true;
    arrived++;
    try {
      receiver.signal((Signal) message.decode());
    } catch (WireException e) {
      poisoned = true;
      receiver.execution().componentFailed(Undecodable.failure(receiver.path, Boxes.CONTROL, link, arrived, e));
      if (listener != null) listener.onClosed();
      return true;
    }
    if (listener != null) listener.onDone(1);
    return true;
  }

  @Override
  public void end(Ending ending) {}
}
