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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link across nodes: one more sender of an inbox, or of several behind a composite's inbox.
 *
 * <p>A message that cannot be decoded, or not be put into the inbox, ends the link: it is shown to the receivers as a failed sender, what follows is discarded, and the sender learns that nobody takes
 * more. Other links of the same inbox go on.
 *
 * <p>Called from: the transport, one call at a time; the receivers' threads report room, handled messages, what they cannot decode, and closing.
 */
final class RemoteEntry extends RoomWaiter implements IncomingLink {
  final RemoteLink link;
  private final List<Inlet> inlets;

  /** Written once by the transport before the first message; publishes the listener to the receivers' threads. */
  private volatile @Nullable Listener listener;

  /** How many of the inboxes are open. */
  private final AtomicInteger open;

  /** How many messages the first of the inboxes has handled. Written by its receiver's activations alone, for a report on any thread, which may come a little late. */
  private final AtomicLong done = new AtomicLong();

  /** How many of those were reported; written by whoever reports. */
  private final AtomicLong doneTold = new AtomicLong();

  /** True once all inboxes are closed. Written before the listener is read, as the listener is written before this is read: one of the two tells it. */
  private final AtomicBoolean allClosed = new AtomicBoolean();

  private final AtomicBoolean closedTold = new AtomicBoolean();

  /** How many messages came. Of the transport alone. */
  private long arrived;

  /** The number of the first message that could not be decoded or accepted; written once, by the receiver that found it or the transport, and read by the others. */
  private final AtomicLong poisonedFrom = new AtomicLong(Long.MAX_VALUE);

  /** True once the inboxes do not count this as a sender any more: who sets it tells them. */
  private final AtomicBoolean over = new AtomicBoolean();

  /** How many inboxes do not admit this beside their other senders yet: until then they are as if full. */
  private final AtomicInteger unready;

  private RemoteEntry(RemoteLink link, List<Inlet> inlets, int unready) {
    this.link = link;
    this.inlets = List.copyOf(inlets);
    this.open = new AtomicInteger(inlets.size());
    this.unready = new AtomicInteger(unready);
    for (Inlet inlet : inlets) {
      inlet.linked();
      inlet.entry(this);
      inlet.owner.boxes.entry(this);
    }
  }

  /** Of a link of the graph, before anything runs. */
  static RemoteEntry planned(RemoteLink link, List<Inlet> inlets) {
    inlets.forEach(Inlet::admitSenders);
    return new RemoteEntry(link, inlets, 0);
  }

  /** Of a link that is opened while the graph runs; {@link #admitted} follows for each inbox. Under the structure's lock. */
  static RemoteEntry late(RemoteLink link, List<Inlet> inlets) {
    RemoteEntry entry = new RemoteEntry(link, inlets, inlets.size());
    int closed = 0;
    for (Inlet inlet : inlets) if (inlet.isClosed()) closed++;
    if (entry.open.addAndGet(-closed) == 0) entry.allClosed.set(true);
    return entry;
  }

  List<Inlet> inlets() {
    return inlets;
  }

  /** One of the inboxes admits this from now on. Any thread. */
  void admitted() {
    if (unready.decrementAndGet() == 0) room();
  }

  @Override
  public void listener(Listener told) {
    listener = told;
    if (allClosed.get()) tellClosed();
  }

  @Override
  public boolean accept(Encoded message) {
    if (poisonedFrom.get() != Long.MAX_VALUE) {
      discarded(1);
      return true;
    }
    if (unready.get() > 0 && !allClosed.get()) return false;
    Arrived next = new Arrived(message, this, arrived + 1);
    boolean taken = inlets.size() == 1 ? inlets.getFirst().isClosed() || put(inlets.getFirst(), next) : acceptAll(next);
    if (taken) arrived++;
    return taken;
  }

  @Override
  public void discarded(long messages) {
    for (Inlet inlet : inlets) {
      inlet.waiters().abandon(this);
      for (long i = 0; i < messages; i++) inlet.refuse();
    }
  }

  private boolean put(Inlet inlet, Arrived arrived) {
    if (inlet.add(arrived)) return true;
    inlet.waiters().await(this);
    if (!inlet.isClosed() && !inlet.add(arrived)) return false;
    inlet.waiters().abandon(this);
    return true;
  }

  @Override
  public void accepted() {
    if (inlets.size() == 1) inlets.getFirst().added();
  }

  private boolean acceptAll(Arrived arrived) {
    List<Inlet> reserved = new ArrayList<>();
    boolean all = true;
    for (Inlet inlet : inlets) {
      if (inlet.isClosed()) continue;
      all = inlet.reserve() || reserveWaiting(inlet);
      if (!all) break;
      reserved.add(inlet);
    }
    for (Inlet inlet : reserved) {
      if (all) inlet.putReserved(arrived);
      else inlet.release();
    }
    return all;
  }

  private boolean reserveWaiting(Inlet inlet) {
    inlet.waiters().await(this);
    if (!inlet.reserve()) return false;
    inlet.waiters().abandon(this);
    return true;
  }

  @Override
  public void end(Ending ending) {
    if (!over.compareAndSet(false, true)) return;
    for (Inlet inlet : inlets) {
      switch (ending) {
        case Ending.Finished _ -> inlet.senderEnded();
        case Ending.Failed failed -> inlet.senderFailed(failed.failure());
      }
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (inlets.isEmpty()) return; // nothing leads on from the composite's inbox: nobody takes what comes
    Inlet first = inlets.getFirst();
    Failure failure = Unaccepted.failure(first.owner.path, first.name(), link, arrived + 1, cause);
    boolean isFirst = poison(arrived + 1, failure.toSignal());
    if (isFirst || Failure.isFatal(cause)) first.owner.execution().linkFailed(failure, cause);
  }

  /** True for what came after a message that could not be decoded: nobody knows what it is about. Runs on: a receiver's activation. */
  boolean isDiscarded(Arrived message) {
    return message.sequence() > poisonedFrom.get();
  }

  /** A message could not be decoded or accepted; true for the first who says so. Runs on: a receiver's activation, or the transport. */
  boolean poison(long sequence, Signal.Failed failure) {
    if (!poisonedFrom.compareAndSet(Long.MAX_VALUE, sequence)) return false;
    boolean counted = over.compareAndSet(false, true);
    for (Inlet inlet : inlets) {
      if (counted) inlet.senderFailed(failure);
      else inlet.endedSenderFailed(failure);
    }
    tellClosed();
    return true;
  }

  /** There is room again. Runs on: a receiver's thread. */
  @Override
  void room() {
    Listener told = listener;
    if (told != null) told.onSpace();
  }

  /** One message was handled. Runs on: a receiver's activation. */
  void handled(Inlet by) {
    if (by == inlets.getFirst()) done.setRelease(done.getPlain() + 1);
  }

  /** Reports what was handled since the last report. */
  void reportDone() {
    Listener told = listener;
    if (told == null) return;
    long now = done.getAcquire();
    long before = doneTold.getAndAccumulate(now, Math::max);
    if (now > before) told.onDone((int) (now - before));
  }

  /** One of the inboxes takes no more. */
  void inletClosed() {
    if (open.decrementAndGet() > 0) return;
    allClosed.set(true);
    tellClosed();
  }

  /** How it stands; null before it has a transport. */
  @Nullable LinkFigures figures() {
    Listener told = listener;
    return told == null ? null : told.figures();
  }

  /** How far it is. Any thread. */
  LinkCounts counts() {
    Listener told = listener;
    return told == null ? LinkCounts.UNKNOWN : told.counts();
  }

  /** True once its inboxes do not count it as a sender any more. Any thread. */
  boolean isOver() {
    return over.get();
  }

  boolean isClosed() {
    return closedTold.get();
  }

  private void tellClosed() {
    Listener told = listener;
    if (told == null || !closedTold.compareAndSet(false, true)) return;
    reportDone();
    told.onClosed();
  }
}
