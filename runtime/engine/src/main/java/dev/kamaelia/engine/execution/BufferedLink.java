package dev.kamaelia.engine.execution;

import dev.kamaelia.OverflowException;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.transport.Ending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link with a buffer of its own before the inbox, where its overflow policy drops (G8). Messages go straight on while the inbox has room and nothing is buffered.
 *
 * <p>Called from: the sender's activations, and the receiver's threads when there is room again. Its lock guards all of its fields and is held while it puts into
 * the inbox, so that both keep the order.
 */
final class BufferedLink extends Link {
  private final Inlet inlet;
  private final Overflow overflow;
  private final int capacity;
  private final ArrayDeque<Object> buffer = new ArrayDeque<>(0);
  private final ArrayDeque<RoomWaiter> waiters = new ArrayDeque<>(0);
  private final Forward forward = new Forward();
  private @Nullable Ending ending;
  private long dropped;
  private long discarded;

  /** True once what it discarded was taken over, see {@link FormerCounts}. */
  private boolean left;

  BufferedLink(Outlet from, Inlet inlet, PlannedLink planned) {
    super(from);
    this.inlet = inlet;
    this.overflow = planned.overflow().orElse(Overflow.BLOCK);
    this.capacity = planned.capacity().orElse(Inlet.DEFAULT_CAPACITY);
  }

  @Override
  String to() {
    return inlet.toString();
  }

  @Override
  synchronized boolean offer(Object message) {
    if (inlet.isClosed()) {
      countDiscarded(1);
      return true;
    }
    sent++;
    if (buffer.isEmpty() && inlet.put(message)) return true;
    if (buffer.size() < capacity) {
      buffer.add(message);
      forward();
      return true;
    }
    return switch (overflow) {
      case BLOCK -> {
        sent--;
        yield false;
      }
      case DROP_NEWEST -> {
        dropped++;
        yield true;
      }
      case DROP_OLDEST -> {
        dropped++;
        buffer.remove();
        buffer.add(message);
        yield true;
      }
      case FAIL -> {
        sent--;
        throw new OverflowException(from + " -> " + to() + " has overflow: fail, and " + capacity + " messages wait in its buffer");
      }
    };
  }

  /** Moves on what the inbox has room for; stands in its queue for the rest. Under the lock; returns the end that is to be told without it, or null. */
  private @Nullable Ending forward() {
    while (!buffer.isEmpty() && !inlet.isClosed()) {
      if (inlet.put(buffer.element())) {
        buffer.remove();
        continue;
      }
      inlet.waiters().await(forward);
      if (inlet.isClosed()) break;
      if (!inlet.put(buffer.element())) return null;
      inlet.waiters().abandon(forward);
      buffer.remove();
    }
    if (inlet.isClosed()) {
      countDiscarded(buffer.size());
      buffer.clear();
    }
    Ending due = buffer.isEmpty() ? ending : null;
    if (due != null) ending = null;
    return due;
  }

  private void countDiscarded(long messages) {
    if (left) from.owner.execution().structure().former().addDiscarded(messages);
    else discarded += messages;
  }

  private void endInlet(@Nullable Ending how) {
    switch (how) {
      case null -> {}
      case Ending.Finished _ -> inlet.senderEnded();
      case Ending.Failed failed -> inlet.senderFailed(failed.failure());
    }
  }

  @Override
  public void end(Ending how) {
    Ending due;
    synchronized (this) {
      ending = how;
      due = forward();
    }
    endInlet(due);
  }

  @Override
  synchronized boolean reserve() {
    return inlet.isClosed() || buffer.size() < capacity || overflow == Overflow.DROP_NEWEST || overflow == Overflow.DROP_OLDEST;
  }

  /** Only {@code send} throws when {@code overflow: fail} finds it full. */
  @Override
  public synchronized boolean trySend(Object message) {
    return reserve() && offer(message);
  }

  @Override
  void offerReserved(Object message) {
    offer(message);
  }

  @Override
  void release() {}

  @Override
  synchronized void await(RoomWaiter waiter) {
    if (waiter.queued) return;
    waiter.queued = true;
    waiters.add(waiter);
  }

  @Override
  synchronized void abandon(RoomWaiter waiter) {
    if (waiters.remove(waiter)) waiter.queued = false;
  }

  @Override
  synchronized boolean refuses(RoomWaiter waiter) {
    return waiter.queued && overflow == Overflow.BLOCK && buffer.size() >= capacity && inlet.waiters().refuses(forward);
  }

  @Override
  Inlet inlet() {
    return inlet;
  }

  /** What is buffered moves on first, even beyond the inbox's capacity: nothing that is sent over a link made later may overtake it. */
  @Override
  void detach(boolean open) {
    synchronized (this) {
      for (Object message = buffer.poll(); message != null; message = buffer.poll()) inlet.putMoved(message);
    }
    if (open) inlet.unlinked();
    else inlet.senderEnded();
  }

  @Override
  @Nullable Mailbox receiver() {
    return inlet.owner;
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
  synchronized int waiting() {
    return buffer.size();
  }

  @Override
  synchronized long dropped() {
    return dropped;
  }

  @Override
  synchronized long discarded() {
    return discarded;
  }

  /** What it still buffers may be discarded later, when its receiver ends. */
  @Override
  synchronized long leave() {
    left = true;
    return discarded;
  }

  /** The inbox has room, or is closed. Runs on: the receiver's threads. */
  private final class Forward extends RoomWaiter {
    @Override
    void room() {
      List<RoomWaiter> called;
      boolean inVain;
      Ending due;
      synchronized (BufferedLink.this) {
        inVain = buffer.isEmpty();
        due = forward();
        called = new ArrayList<>(waiters);
        waiters.clear();
        for (RoomWaiter waiter : called) waiter.queued = false;
      }
      endInlet(due);
      for (RoomWaiter waiter : called) waiter.room();
      if (inVain) inlet.callWaiters(); // what it stood in line for went on by itself: the next one in line has its place
    }
  }
}
