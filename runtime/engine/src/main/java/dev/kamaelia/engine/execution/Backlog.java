package dev.kamaelia.engine.execution;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait in one inbox, made when the first one has to. Grows by chunks; how many may wait is the caller's word, exact, and counts a message until
 * {@link #take} hands it out.
 *
 * <p>Runs on: {@link #put} by one sender at a time until {@link #admitSenders}, by any thread afterwards; {@link #take} by the receiver's activations only.
 *
 * <p>Memory: the counter SENT is written by the sender (single) or by compare-and-set (several) and publishes nothing but the fill; the queues' own release
 * stores publish the messages. TAKEN is written by the receiver with a full fence, so that a sender that registered as waiting before it read TAKEN is seen after
 * it. The counters lie 128 bytes apart to keep sender and receiver off each other's cache lines.
 */
final class Backlog {
  private static final int LARGEST_CHUNK = 256;
  private static final int SENT = 16;
  private static final int TAKEN_SEEN = 17;
  private static final int TAKEN = 32;

  private final AtomicLongArray counters = new AtomicLongArray(48);
  private final int chunk;

  /** The single sender's queue; null from the start with several senders. Set to null by the receiver alone, once {@link #fromSeveral} is set and this is empty. */
  private @Nullable Queue<Object> fromOne;

  /** Every sender's queue. Set once, by the single sender itself or in the constructor; publishes that the single sender's queue gets no more. */
  private volatile @Nullable MpscUnboundedAtomicArrayQueue<Object> fromSeveral;

  private final @Nullable Queue<Object> one;

  Backlog(int capacity, boolean several) {
    chunk = Math.clamp(capacity, 4, LARGEST_CHUNK);
    one = several ? null : new SpscUnboundedAtomicArrayQueue<>(chunk);
    fromOne = one;
    if (several) fromSeveral = new MpscUnboundedAtomicArrayQueue<>(chunk);
  }

  /** Adds a message unless {@code capacity} wait; ends with a full fence, so that the caller may look whether the receiver sleeps. */
  boolean put(Object message, int capacity) {
    MpscUnboundedAtomicArrayQueue<Object> several = fromSeveral;
    if (several != null) {
      if (!reserve(capacity)) return false;
      several.offer(message);
      VarHandle.fullFence();
      return true;
    }
    long sent = counters.getPlain(SENT);
    if (sent - counters.getPlain(TAKEN_SEEN) >= capacity) {
      long taken = counters.get(TAKEN);
      counters.setPlain(TAKEN_SEEN, taken);
      if (sent - taken >= capacity) return false;
    }
    Objects.requireNonNull(one).offer(message);
    counters.set(SENT, sent + 1);
    return true;
  }

  /** Takes a place for a message that {@link #putReserved} will add, or {@link #release} will not. */
  boolean reserve(int capacity) {
    for (;;) {
      long sent = counters.get(SENT);
      if (sent - counters.get(TAKEN) >= capacity) return false;
      if (counters.weakCompareAndSetVolatile(SENT, sent, sent + 1)) return true;
    }
  }

  /** Adds a message to a reserved place; ends with a full fence. */
  void putReserved(Object message) {
    MpscUnboundedAtomicArrayQueue<Object> several = fromSeveral;
    if (several != null) several.offer(message);
    else Objects.requireNonNull(one).offer(message);
    VarHandle.fullFence();
  }

  /** Adds a message whatever the capacity; ends with a full fence. */
  void putMoved(Object message) {
    counters.getAndIncrement(SENT);
    putReserved(message);
  }

  /** Gives a reserved place back. */
  void release() {
    counters.getAndDecrement(SENT);
  }

  /** From now on several threads may put. Called by the single sender's own thread of execution, not within a put. */
  void admitSenders() {
    if (fromSeveral == null) fromSeveral = new MpscUnboundedAtomicArrayQueue<>(chunk);
  }

  /** The next message, or null if none is there yet. */
  @Nullable Object take() {
    Object message = head();
    if (message != null) counters.set(TAKEN, counters.getPlain(TAKEN) + 1);
    return message;
  }

  private @Nullable Object head() {
    MpscUnboundedAtomicArrayQueue<Object> several = fromSeveral;
    Queue<Object> single = fromOne;
    if (single != null) {
      Object message = single.poll();
      if (message != null || several == null) return message;
      fromOne = null;
    }
    return several == null ? null : several.relaxedPoll();
  }

  /** True if {@link #take} would find nothing. Receiver only: it may step to the queue's next chunk. */
  boolean isEmpty() {
    MpscUnboundedAtomicArrayQueue<Object> several = fromSeveral;
    Queue<Object> single = fromOne;
    if (single != null && single.peek() != null) return false;
    return several == null || ((MessagePassingQueue<Object>) several).relaxedPeek() == null;
  }

  /**
   * True if nothing seems to wait; a put that is under way counts as waiting. Any thread: unlike {@link #isEmpty} it reads the queues' indexes only, and never steps
   * to their next chunk, which would take it away from the receiver.
   */
  boolean looksEmpty() {
    MpscUnboundedAtomicArrayQueue<Object> several = fromSeveral;
    return (one == null || one.isEmpty()) && (several == null || several.isEmpty());
  }

  /** How many wait now. Any thread. */
  int size() {
    long taken = counters.get(TAKEN);
    return (int) Math.max(0, counters.get(SENT) - taken);
  }

  long sent() {
    return counters.get(SENT);
  }

  long taken() {
    return counters.get(TAKEN);
  }
}
