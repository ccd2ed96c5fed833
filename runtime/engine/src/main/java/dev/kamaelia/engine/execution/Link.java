package dev.kamaelia.engine.execution;

import dev.kamaelia.DeadlockException;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.LinkFigures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link from an outbox to where its messages go, passthroughs resolved.
 *
 * <p>Runs on: the sending component's activations; {@link #receiverClosed} on any thread. Its counters are plain fields of the sender, published with its
 * mailbox's state.
 */
abstract class Link implements Delivery {
  final Outlet from;

  long sent;

  /** True once the receiver has ended; written by whoever closes it, read by the sender. */
  private volatile boolean closed;

  /** True once it is to be taken away because its receiver was removed. Written under the structure's lock. */
  private volatile boolean leaving;

  Link(Outlet from) {
    this.from = from;
  }

  /** Where it leads, for people. */
  abstract String to();

  /** Takes a message, or discards it when closed; false if there is no room. */
  abstract boolean offer(Object message);

  /** True if one more message is sure to be taken; only then {@link #offerReserved}. */
  abstract boolean reserve();

  abstract void offerReserved(Object message);

  abstract void release();

  abstract void await(RoomWaiter waiter);

  abstract void abandon(RoomWaiter waiter);

  /** How long a sender that waits for room waits at most after an offer that was refused just now; 0 for until it is called. */
  long patienceNanos() {
    return 0;
  }

  /** True if the waiter stands in line here and there is no room: then only the receiver can end its wait. */
  boolean refuses(RoomWaiter waiter) {
    return false;
  }

  /** The inbox it leads to, if that is a data inbox of this process. */
  @Nullable Inlet inlet() {
    return null;
  }

  /**
   * It was taken away between two activations of the sender: nothing more comes over it.
   *
   * @param open true if its inbox stays unfinished, since it may be linked again
   */
  void detach(boolean open) {}

  /** The receiving component if it is in this process. */
  abstract @Nullable Mailbox receiver();

  Snapshot.Guarantee guarantee() {
    return Snapshot.Guarantee.SAME_OBJECT;
  }

  /** How it stands with another node, if it leads to one. */
  Optional<LinkFigures> across() {
    return Optional.empty();
  }

  Overflow overflow() {
    return Overflow.BLOCK;
  }

  /** How many messages its own buffer holds; 0 if it has none. */
  int ownCapacity() {
    return 0;
  }

  int waiting() {
    return 0;
  }

  /** What it discarded beyond what its outbox counts. */
  long discarded() {
    return 0;
  }

  /** It is no link of its outbox any more: as {@link #discarded}; what it discards from now on goes to the {@link FormerCounts}. */
  long leave() {
    return discarded();
  }

  long dropped() {
    return 0;
  }

  /** How many messages went over it. */
  long sent() {
    return sent;
  }

  final void leaves() {
    leaving = true;
  }

  final boolean isLeaving() {
    return leaving;
  }

  final boolean isClosed() {
    return closed;
  }

  /** The receiver takes no more. The caller then has the sender look whether all of its receivers ended. */
  final void receiverClosed() {
    closed = true;
  }

  final boolean discard() {
    from.countDiscarded(1);
    return true;
  }

  @Override
  public final void send(Object message) {
    if (!offer(message)) awaitRoom(message);
  }

  /** Waits until a message is taken that was not. */
  void awaitRoom(Object message) {
    if (receiver() == from.owner) {
      throw new DeadlockException(from + " sends into the full inbox " + to() + " of its own component, which only the sender itself could empty");
    }
    for (Mailbox by = from.owner.holder(); by != null; by = by.holder()) {
      if (by != receiver()) continue;
      throw new DeadlockException(from + " sends into the full inbox " + to() + ", which only the thread that sends could empty");
    }
    from.owner.awaitRoom(this, message);
  }

  @Override
  public boolean trySend(Object message) {
    return offer(message);
  }
}
