package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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

  /** Those that have not ended, in an order that anybody may go through. Changed under the lock. */
  private final List<RemoteOut> senders = new CopyOnWriteArrayList<>();

  /** Guarded by itself. */
  private final ArrayDeque<RoomWaiter> waiters = new ArrayDeque<>();

  /** Written by the transport before it goes through the senders; who adds one afterwards closes it: one of the two does. */
  private volatile boolean closed;

  private Ending ending = new Ending.Finished();

  /**
   * Set when an offer was refused, before it is made once more, and cleared by the transport afterwards: so true only while the transport owes an onReady. While there is
   * room it is not written, because that costs a fence for each message.
   */
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
    if (closed) sender.receiverClosed();
  }

  /** Encodes and takes, if the window has room. */
  synchronized boolean offer(Object message) {
    if (!outgoing.offer(message)) {
      full = true;
      // What was refused first may find room that was told before anybody could be told of it.
      if (!outgoing.offer(message)) return false;
    }
    if (full) full = false;
    return true;
  }

  LinkFigures figures() {
    return outgoing.figures();
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
  synchronized void senderEnded(RemoteOut sender, Ending how) {
    if (how instanceof Ending.Failed) ending = how;
    if (senders.remove(sender) && senders.isEmpty()) outgoing.end(ending);
  }

  /** A sender was taken away. As with an inbox of this process, the link ends by that only if it was a child's: the graph may link its own components again. */
  synchronized void senderLeft(RemoteOut sender) {
    if (senders.remove(sender) && senders.isEmpty() && sender.from.owner.asChild() != null) outgoing.end(ending);
  }

  @Override
  public void onReady() {
    full = false;
    callAll();
  }

  @Override
  public void onClosed() {
    closed = true;
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
