package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.LinkFigures;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link across nodes. Several parts of a composite may share one that leaves the composite's outbox. While nobody sends over it the link rests: it is open, its inbox is not
 * finished, and whoever is linked over it again goes on with it.
 *
 * <p>Called from: senders' activations, under the lock {@code this}, which makes them one at a time for the transport; and the transport's threads as its
 * listener, which never take that lock, so that the transport may hold locks of its own in both directions. Those, too, offer to the window what waits in an {@link ExitBuffer}.
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

  /** What waits for the window, if a sender's link has a buffer of its own; else null. Written under the lock before anything is offered, so that whoever is told of room afterwards sees it. */
  private volatile @Nullable ExitBuffer buffer;

  /** Null for a link of the graph, which is open before anything runs. */
  private final @Nullable Opening opening;

  /** True once nobody will be linked over it any more. Guarded by the lock, as are the next three. */
  private boolean finished;

  /** How many changes are about to link somebody over it. */
  private int expected;

  /** True once somebody was taken away who might be linked again: then it does not end with whoever sends over it (G4). */
  private boolean held;

  /** Written under the lock; read without it by whoever looks for deadlocks. */
  private volatile boolean ended;

  /**
   * Set when an offer was refused, before it is made once more, and cleared by the transport afterwards: so true only while the transport owes an onReady. While there is
   * room it is not written, because that costs a fence for each message.
   */
  private volatile boolean full;

  @SuppressWarnings("ThisEscapedInObjectConstruction") // nobody is told anything inside the call
  RemoteExit(Execution execution, RemoteLink link, Function<OutgoingLink.Listener, OutgoingLink> transport, @Nullable Opening opening) {
    this.execution = execution;
    this.link = link;
    this.opening = opening;
    this.outgoing = transport.apply(this);
  }

  RemoteLink link() {
    return link;
  }

  boolean isOpen() {
    return opening == null || opening.isOpen();
  }

  boolean isRefused() {
    return opening != null && opening.isRefused();
  }

  /** Asks the peer to open it. Once, of a link that is not in the graph. */
  void open() {
    outgoing.open();
  }

  /** Tells when it is open, or that it will not be. */
  void await(Opening.Waiting told) {
    if (opening == null) told.opened();
    else opening.await(told);
  }

  @Override
  public void onOpened() {
    if (opening != null) opening.opened();
  }

  @Override
  public void onRefused(Diagnostic why) {
    if (opening != null) opening.refused(why);
  }

  /** True once its end has been handed over. Any thread. */
  boolean isOver() {
    return ended;
  }

  synchronized boolean hasEnded() {
    return finished;
  }

  synchronized void add(RemoteOut sender) {
    senders.add(sender);
    if (sender.ownCapacity() > 0 && buffer == null) buffer = new ExitBuffer(this, outgoing);
    if (closed || ended) sender.receiverClosed();
  }

  /** Takes a message if there is room, or does with it what its link says; false if it has to wait. */
  synchronized boolean offer(RemoteOut from, Object message) {
    ExitBuffer before = buffer;
    return before == null ? pass(message) : before.offer(from, message);
  }

  /** Encodes and takes, if the window has room. What cannot be encoded is thrown back to its sender, and is no sign that the window is full. Under the lock. */
  boolean pass(Object message) {
    boolean refused = false;
    try {
      if (!outgoing.offer(message)) {
        full = true;
        // What was refused first may find room that was told before anybody could be told of it.
        refused = !outgoing.offer(message);
      }
      return !refused;
    } finally {
      if (full && !refused) full = false;
    }
  }

  LinkFigures figures() {
    return outgoing.figures();
  }

  /** Whether a message of a sender would be taken or dropped. */
  boolean hasRoom(RemoteOut from) {
    return switch (from.overflow()) {
      case DROP_NEWEST, DROP_OLDEST -> true;
      case BLOCK, FAIL -> from.ownCapacity() > 0 ? buffered() < from.ownCapacity() : hasRoom();
    };
  }

  /** Whether the window would take a message, with none before it. */
  boolean hasRoom() {
    return !full && buffered() == 0;
  }

  /** How many messages wait for the window here. */
  int buffered() {
    ExitBuffer before = buffer;
    return before == null ? 0 : before.size();
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

  /** True if the waiter stands in line and there is no room. */
  boolean refuses(RoomWaiter waiter) {
    synchronized (waiters) {
      return waiter.queued && full && !closed;
    }
  }

  /** Who sends over it. Any thread. */
  List<RemoteOut> senders() {
    return senders;
  }

  /** How far it is. Any thread. */
  LinkCounts counts() {
    return outgoing.counts();
  }

  /** True if somebody may be linked over it besides those who are. Any thread. */
  synchronized boolean awaitsOthers() {
    return !ended && (held || expected > 0);
  }

  /** The link ends when all of its senders have, unless it is kept for others; one failure makes it a failed end. */
  synchronized void senderEnded(RemoteOut sender, Ending how) {
    if (how instanceof Ending.Failed) ending = how;
    if (senders.remove(sender) && senders.isEmpty() && !held) end();
    endIfFinished();
  }

  /** A sender was taken away. As with an inbox of this process, the link ends by that only if it was a child's, or is finished: the graph may link its own components again. */
  synchronized void senderLeft(RemoteOut sender) {
    boolean isChild = sender.from.owner.asChild() != null;
    held |= !isChild;
    if (senders.remove(sender) && senders.isEmpty() && isChild) end();
    endIfFinished();
  }

  /** Somebody is about to be linked over it; {@link #settled} follows. */
  synchronized void expect() {
    expected++;
  }

  /** Whoever was expected is there, or will not come. */
  synchronized void settled() {
    expected--;
    endIfFinished();
  }

  /** Nobody else will be linked over it: it ends with those who are. */
  synchronized void finish() {
    finished = true;
    endIfFinished();
  }

  private void endIfFinished() {
    if (finished && senders.isEmpty() && expected == 0) end();
  }

  /** Nobody is left in this process who could send. */
  synchronized void over() {
    if (senders.isEmpty()) end();
  }

  /** Under the lock. */
  private void end() {
    finished = true;
    if (ended) return;
    ended = true;
    ExitBuffer before = buffer;
    if (before == null) {
      outgoing.end(ending);
      return;
    }
    if (execution.course().isStopping()) before.close(); // as what waits in an inbox then
    before.end(ending);
  }

  @Override
  public void onReady() {
    full = false;
    ExitBuffer before = buffer;
    if (before != null) before.move();
    callAll();
  }

  @Override
  public void onClosed() {
    closed = true;
    onOpened();
    for (RemoteOut sender : senders) sender.receiverClosed();
    ExitBuffer before = buffer;
    if (before != null) before.close();
    callAll();
    for (RemoteOut sender : senders) execution.structure().closing().lookForClosedReceivers(sender.from.owner);
  }

  /** Tells those who wait for room. */
  void callAll() {
    List<RoomWaiter> called;
    synchronized (waiters) {
      called = List.copyOf(waiters);
      waiters.clear();
      for (RoomWaiter waiter : called) waiter.queued = false;
    }
    for (RoomWaiter waiter : called) waiter.room();
  }
}
