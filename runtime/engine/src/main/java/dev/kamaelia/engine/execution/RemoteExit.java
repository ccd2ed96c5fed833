package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The sending end of a link across nodes. Several parts of a composite may share one that leaves the composite's outbox.
 *
 * <p>Called from: senders' activations, under the lock {@code this}, which makes them one at a time for the transport; and the transport's threads as its
 * listener, which never take that lock, so that the transport may hold locks of its own in both directions.
 */
final class RemoteExit implements OutgoingLink.Listener {
  private final Execution execution;
  private final RemoteLink link;
  private final OutgoingLink outgoing;

  /** Filled while the graph is assembled. */
  private final List<RemoteOut> senders = new ArrayList<>(1);

  /** Guarded by itself. */
  private final ArrayDeque<RoomWaiter> waiters = new ArrayDeque<>();

  private int open;
  private Ending ending = new Ending.Finished();

  /** Set before an offer that may be refused, cleared by the transport afterwards: so true only while the transport owes an onReady. */
  private volatile boolean full;

  RemoteExit(Execution execution, RemoteLink link, Transport transport) {
    this.execution = execution;
    this.link = link;
    this.outgoing = transport.outgoing(link, this);
  }

  RemoteLink link() {
    return link;
  }

  synchronized void add(RemoteOut sender) {
    senders.add(sender);
    open++;
  }

  /** Encodes and takes, if the window has room. */
  synchronized boolean offer(Object message) {
    full = true;
    boolean taken = outgoing.offer(message);
    if (taken) full = false;
    return taken;
  }

  boolean hasRoom() {
    return !full;
  }

  void await(RoomWaiter waiter) {
    synchronized (waiters) {
      if (waiter.queued) return;
      waiter.queued = true;
      waiters.add(waiter);
    }
  }

  void abandon(RoomWaiter waiter) {
    synchronized (waiters) {
      if (waiters.remove(waiter)) waiter.queued = false;
    }
  }

  /** The link ends when all of its senders have; one failure makes it a failed end. */
  synchronized void senderEnded(Ending how) {
    if (how instanceof Ending.Failed) ending = how;
    if (--open == 0) outgoing.end(ending);
  }

  @Override
  public void onReady() {
    full = false;
    callAll();
  }

  @Override
  public void onClosed() {
    for (RemoteOut sender : senders) sender.receiverClosed();
    callAll();
    for (RemoteOut sender : senders) execution.lookForClosedReceivers(sender.from.owner);
  }

  private void callAll() {
    List<RoomWaiter> called;
    synchronized (waiters) {
      called = List.copyOf(waiters);
      waiters.clear();
      for (RoomWaiter waiter : called) waiter.queued = false;
    }
    for (RoomWaiter waiter : called) waiter.room();
  }
}
