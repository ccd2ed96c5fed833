package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Unaccepted;
import dev.kamaelia.engine.transport.Undecodable;
import dev.kamaelia.wire.WireException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link across nodes into a control inbox, or into those behind a composite's inbox: never full, never counts for completion.
 *
 * <p>Called from: the transport, one call at a time. A signal is small and must not wait behind data, so it is decoded here rather than by the component.
 */
final class ControlEntry implements IncomingLink {
  final RemoteLink link;
  private final List<Mailbox> receivers;

  /** The data inboxes to which a composite's inbox passes the signals on as well: then these make the sender wait, and they report. Null if there are none. */
  private final @Nullable RemoteEntry beside;

  /** Written once, before the first message; read by whoever looks for deadlocks. */
  private volatile @Nullable Listener listener;

  private long arrived;
  private boolean poisoned;

  ControlEntry(RemoteLink link, List<Mailbox> receivers, @Nullable RemoteEntry beside) {
    this.link = link;
    this.receivers = receivers;
    this.beside = beside;
  }

  @Override
  public void listener(Listener told) {
    listener = told;
    if (beside != null) beside.listener(new OfDataInboxes(told));
  }

  /** What the data inboxes beside have to say: that all of them take no more does not close the link, since signals are still wanted here. */
  private record OfDataInboxes(Listener told) implements Listener {
    @Override
    public void onSpace() {
      told.onSpace();
    }

    @Override
    public void onDone(int messages) {
      told.onDone(messages);
    }

    @Override
    public void onClosed() {}

    @Override
    public LinkFigures figures() {
      return told.figures();
    }

    @Override
    public LinkCounts counts() {
      return told.counts();
    }
  }

  /** How far it is. Any thread. */
  LinkCounts counts() {
    Listener told = listener;
    return told == null ? LinkCounts.UNKNOWN : told.counts();
  }

  @Override
  public boolean accept(Encoded message) {
    if (beside != null && !beside.accept(message)) return false;
    if (!poisoned) show(message);
    return true;
  }

  private void show(Encoded message) {
    try {
      Signal signal = (Signal) message.decode();
      receivers.forEach(receiver -> receiver.signal(signal));
      arrived++;
      if (listener != null && isAlone()) listener.onDone(1);
    } catch (WireException e) {
      poisoned = true;
      Mailbox first = receivers.getFirst();
      if (isAlone()) first.execution().componentFailed(Undecodable.failure(first.path, Boxes.CONTROL, link, arrived + 1, e));
      if (listener != null) listener.onClosed();
    }
  }

  @Override
  public void failed(Throwable cause) {
    boolean isFirst = !poisoned;
    poisoned = true;
    Mailbox first = receivers.getFirst();
    if (beside != null) beside.failed(cause);
    else if (isFirst || Failure.isFatal(cause)) first.execution().linkFailed(Unaccepted.failure(first.path, Boxes.CONTROL, link, arrived + 1, cause), cause);
    if (listener != null) listener.onClosed();
  }

  @Override
  public void discarded(long messages) {
    if (beside != null) beside.discarded(messages);
  }

  /** True unless a data inbox gets the same message, and with it the duty to report. */
  private boolean isAlone() {
    return beside == null || beside.isClosed();
  }

  @Override
  public void accepted() {
    if (beside != null) beside.accepted();
  }

  @Override
  public void end(Ending ending) {
    if (beside != null) beside.end(ending);
  }
}
