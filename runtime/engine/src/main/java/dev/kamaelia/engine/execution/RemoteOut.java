package dev.kamaelia.engine.execution;

import dev.kamaelia.OverflowException;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sender's share of a link to another node. If the link has a buffer of its own (G8), that is the exit's {@link ExitBuffer}; this says how large it is and what happens when it is full.
 *
 * <p>Runs on: see {@link Link}; what was dropped and discarded is counted by whoever moves messages on, too, under the lock {@code this}, which is a leaf.
 */
final class RemoteOut extends Link {
  private final RemoteExit exit;
  private final Overflow overflow;

  /** 0 without a buffer of its own. */
  private final int capacity;

  private long dropped;
  private long discarded;

  /** True once what it dropped and discarded was taken over, see {@link FormerCounts}. */
  private boolean left;

  RemoteOut(Outlet from, RemoteExit exit, Route way) {
    super(from);
    this.exit = exit;
    this.overflow = way.buffered().overflow().orElse(Overflow.BLOCK);
    this.capacity = way.isBuffered() ? way.buffered().capacity().orElse(Inlet.DEFAULT_CAPACITY) : 0;
  }

  RemoteExit exit() {
    return exit;
  }

  @Override
  String to() {
    return exit.link().to();
  }

  @Override
  boolean offer(Object message) {
    if (isClosed()) return discard();
    if (exit.offer(this, message)) {
      sent++;
      return true;
    }
    if (overflow != Overflow.FAIL) return false;
    throw new OverflowException(from + " -> " + to() + " has overflow: fail, and " + capacity + " messages wait in its buffer");
  }

  /** A message of this link is dropped; false if it has to stay, since the link was taken away and its drops were counted. */
  synchronized boolean drop() {
    if (left) return false;
    dropped++;
    return true;
  }

  /** Messages that it kept and no receiver will get. */
  synchronized void countDiscarded(long messages) {
    if (left) from.owner.execution().structure().former().addDiscarded(messages);
    else discarded += messages;
  }

  @Override
  boolean reserve() {
    return isClosed() || exit.hasRoom(this);
  }

  /** Only {@code send} throws when {@code overflow: fail} finds it full. */
  @Override
  public boolean trySend(Object message) {
    return capacity == 0 ? offer(message) : reserve() && offer(message);
  }

  /** Of several links across nodes the last may have lost its room to a frame under way: then this waits for it, so that all get the message. */
  @Override
  void offerReserved(Object message) {
    send(message);
  }

  @Override
  void release() {}

  @Override
  void await(RoomWaiter waiter) {
    exit.await(waiter);
  }

  @Override
  void abandon(RoomWaiter waiter) {
    exit.abandon(waiter);
  }

  @Override
  boolean refuses(RoomWaiter waiter) {
    return exit.refuses(waiter);
  }

  @Override
  @Nullable Mailbox receiver() {
    return null;
  }

  @Override
  Snapshot.Guarantee guarantee() {
    return Snapshot.Guarantee.ACROSS_NODES;
  }

  @Override
  Optional<LinkFigures> across() {
    return Optional.of(exit.figures());
  }

  @Override
  Overflow overflow() {
    return overflow;
  }

  @Override
  int ownCapacity() {
    return capacity;
  }

  @Override
  int waiting() {
    return exit.buffered();
  }

  @Override
  synchronized long dropped() {
    return dropped;
  }

  @Override
  synchronized long discarded() {
    return discarded;
  }

  /** What it has in the exit's buffer may be discarded later. */
  @Override
  synchronized long leave() {
    left = true;
    return discarded;
  }

  @Override
  public void end(Ending ending) {
    exit.senderEnded(this, ending);
  }

  /** Its part of the link is over; what the component's own outbox sends goes on. */
  @Override
  void detach(boolean open) {
    exit.senderLeft(this);
  }
}
