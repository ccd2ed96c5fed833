package dev.kamaelia.engine.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait in one inbox, made when the first one has to: places numbered from 0, in chunks. Grows by chunks; how many may wait is the caller's word, exact, and counts a message
 * until {@link #take} hands it out.
 *
 * <pre>
 *  head                                   tail
 *  ┌ ─ ─ · · 37 38 39 40 ┐──▶┌ 41 42 43 · · · · ─ ─ ┐        taken = 37, sent = 44
 * </pre>
 *
 * <p>Runs on: {@link #put} by one sender at a time until {@link #admitSenders}, by any thread afterwards; {@link #take} by the receiver's activations only.
 *
 * <p>Memory: see {@link SendersSide}, {@link ReceiversSide} and {@link Chunk}. A put ends with a full fence, so that the caller may look whether the receiver sleeps; a take does not.
 */
final class Backlog extends ReceiversSide {
  private static final int SMALLEST_CHUNK = 16;
  private static final int LARGEST_CHUNK = 256;
  private static final long RESERVING = Long.MIN_VALUE;
  private static final long NONE = -1;
  private static final VarHandle SENT;
  private static final VarHandle TAKEN_SEEN;
  private static final VarHandle TAIL;
  private static final VarHandle RESERVED;
  private static final VarHandle TAKEN;

  static {
    try {
      SENT = MethodHandles.lookup().findVarHandle(SendersSide.class, "sent", long.class);
      TAKEN_SEEN = MethodHandles.lookup().findVarHandle(SendersSide.class, "takenSeen", long.class);
      TAIL = MethodHandles.lookup().findVarHandle(SendersSide.class, "tail", Chunk.class);
      RESERVED = MethodHandles.lookup().findVarHandle(SendersSide.class, "reserved", int.class);
      TAKEN = MethodHandles.lookup().findVarHandle(ReceiversSide.class, "taken", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  Backlog(int capacity, boolean several) {
    super(new Chunk(0, Math.clamp(capacity, 1, SMALLEST_CHUNK)), several);
  }

  /** Adds a message unless {@code capacity} wait; ends with a full fence. */
  boolean put(Object message, int capacity) {
    if (several) return putAmongSeveral(message, capacity);
    if (!add(message, capacity)) return false;
    VarHandle.fullFence();
    return true;
  }

  /** As {@link #put}, but the caller sees to the fence. */
  boolean add(Object message, int capacity) {
    if (several) return putAmongSeveral(message, capacity);
    long at = sent;
    if (at + reserved - takenSeen >= capacity && isFull(at + reserved, capacity)) return false;
    addNext(message);
    return true;
  }

  /** By the single sender. */
  private void addNext(Object message) {
    long at = sent;
    Chunk chunk = tail;
    if (at == chunk.end) tail = chunk = chunk.nextOf(sizeAfter(chunk));
    chunk.fill(at, message);
    SENT.setRelease(this, at + 1);
  }

  private boolean putAmongSeveral(Object message, int capacity) {
    long at = place(capacity);
    if (at == NONE) return false;
    fill(at, message);
    return true;
  }

  /** A place for one of several senders. */
  private long place(int capacity) {
    for (;;) {
      long at = (long) SENT.getVolatile(this);
      if (at < 0) return placeBesideReserved(capacity);
      if (at - (long) TAKEN_SEEN.getOpaque(this) >= capacity && isFull(at, capacity)) return NONE;
      if (SENT.weakCompareAndSet(this, at, at + 1)) return at;
    }
  }

  private boolean isFull(long used, int capacity) {
    long now = taken();
    TAKEN_SEEN.setOpaque(this, now);
    return used - now >= capacity;
  }

  /** A place given to one of several senders; ends with a full fence. */
  private void fill(long at, Object message) {
    Chunk chunk = (Chunk) TAIL.getAcquire(this);
    if (at < chunk.first) chunk = head;
    while (at >= chunk.end) {
      Chunk next = chunk.nextOf(sizeAfter(chunk));
      chunk = next == chunk ? head : next;
      TAIL.setRelease(this, chunk);
    }
    chunk.fillFenced(at, message);
  }

  private static int sizeAfter(Chunk chunk) {
    return Math.clamp(2 * (chunk.end - chunk.first), 2, LARGEST_CHUNK);
  }

  // --- places that are promised

  /** Takes a place for a message that {@link #putReserved} will add, or {@link #release} will not. */
  boolean reserve(int capacity) {
    if (several) return reserveAmongSeveral(capacity);
    if (isFull(sent + reserved, capacity)) return false;
    reserved++;
    return true;
  }

  /** While some are reserved, all that look for room do so one after the other. */
  private synchronized boolean reserveAmongSeveral(int capacity) {
    SENT.getAndBitwiseOr(this, RESERVING);
    boolean full = isFull(sent() + reserved, capacity);
    reserved(full ? reserved : reserved + 1);
    return !full;
  }

  private synchronized long placeBesideReserved(int capacity) {
    SENT.getAndBitwiseOr(this, RESERVING);
    long at = isFull(sent() + reserved, capacity) ? NONE : next();
    reserved(reserved);
    return at;
  }

  /** Adds a message to a reserved place; ends with a full fence. */
  void putReserved(Object message) {
    if (!several) {
      reserved--;
      addNext(message);
      VarHandle.fullFence();
      return;
    }
    long at;
    synchronized (this) {
      at = next();
      reserved(reserved - 1);
    }
    fill(at, message);
  }

  /** Gives a reserved place back. */
  void release() {
    if (several) {
      synchronized (this) {
        reserved(reserved - 1);
      }
    } else {
      reserved--;
    }
  }

  /** Of several senders, who may go on side by side if none are. */
  private void reserved(int now) {
    reserved = now;
    if (now == 0) SENT.getAndBitwiseAnd(this, ~RESERVING);
  }

  /** A place whatever the capacity. */
  private long next() {
    return (long) SENT.getAndAdd(this, 1L) & ~RESERVING;
  }

  /** Adds a message whatever the capacity; ends with a full fence. */
  void putMoved(Object message) {
    if (several) {
      fill(next(), message);
    } else {
      addNext(message);
      VarHandle.fullFence();
    }
  }

  /** From now on several threads may put. Called by the single sender's own thread of execution, not within a put. */
  synchronized void admitSenders() {
    if (several) return;
    if (reserved > 0) SENT.getAndBitwiseOr(this, RESERVING);
    several = true;
  }

  // --- receiver

  /** The next message, or null if none is there yet. */
  @Nullable Object take() {
    long at = taken;
    Chunk chunk = chunkOf(at);
    Object message = chunk == null ? null : chunk.take(at);
    if (message != null) TAKEN.setRelease(this, at + 1);
    return message;
  }

  /** Null if it was not made yet. */
  private @Nullable Chunk chunkOf(long at) {
    Chunk chunk = head;
    if (at != chunk.end) return chunk;
    Chunk next = chunk.next();
    if (next == null) return null;
    head = next; // before it leaves the other: a sender that finds that one left begins here
    chunk.left();
    return next;
  }

  /** True if {@link #take} would find nothing. Receiver only. */
  boolean isEmpty() {
    Chunk chunk = chunkOf(taken);
    return chunk == null || !chunk.isFilled(taken);
  }

  // --- any thread

  /** True if nothing seems to wait; a put that is under way may count as waiting. Unlike {@link #isEmpty} it reads the counters only, never the chunks, whose reading belongs to the receiver. */
  boolean looksEmpty() {
    long before = taken();
    return sent() <= before;
  }

  /** How many wait or have a place reserved now; for a moment one more, while a reserved place is used. */
  int size() {
    long before = taken();
    return (int) Math.max(0, sent() + (int) RESERVED.getOpaque(this) - before);
  }

  /** How many were put. */
  long sent() {
    return (long) SENT.getVolatile(this) & ~RESERVING;
  }

  /** How many were taken. */
  long taken() {
    return (long) TAKEN.getVolatile(this);
  }
}
