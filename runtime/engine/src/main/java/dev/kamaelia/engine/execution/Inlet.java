package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.Counts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An inbox at run time: a bounded backlog, whose receiver is woken when something comes and whose senders are called when there is room. What feeds it is the {@link Linkable}'s.
 *
 * <p>Called from: senders ({@link #put} and its like), the receiver's activations ({@link #take} and everything that looks at the backlog). Its lock guards who takes once the receiver does no more.
 *
 * <p>A message that is put while the receiver ends is never lost from the counts: whoever puts reads the mailbox's state after the put, and if it is ENDED sweeps
 * the backlog itself; the receiver sweeps after it wrote ENDED. One of them sees the other's write.
 */
sealed class Inlet extends Linkable permits AddedInlet {
  static final int DEFAULT_CAPACITY = 1024;

  /** The place of a component's posts, which no data inbox has. */
  static final int POSTS = -1;

  /** The place of an inbox that its component has added, see {@link AddedInlet}. */
  static final int ADDED = -2;

  /** Below this capacity a waiter is seen by the very take that makes room; else by that or the next one, or before the receiver waits. */
  private static final int EXACT_BELOW = 64;

  private static final VarHandle BACKLOG;

  static {
    try {
      BACKLOG = MethodHandles.lookup().findVarHandle(Inlet.class, "backlog", Backlog.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * The component's next data inbox: a chain instead of an array, which would be as large as an inbox. Written under the structure's lock, which publishes a box that its component has added; a box that was
   * deleted keeps it, for whoever has come that far.
   */
  volatile @Nullable Inlet next;

  private final short position;

  /** What the receiver does with a message; set by the binding, read by its activations. */
  Binder.Handler<Object> handler = (_) -> {};

  /** Set while the graph is assembled, and by run-time links. Publishes nothing else. */
  volatile int capacity;

  /** True if several threads may put at once; a change goes through {@link Backlog#admitSenders}. Written under the structure's lock. */
  private volatile boolean several;

  /** Made by the first put; publishes the empty backlog. */
  private volatile @Nullable Backlog backlog;

  /** Written by the receiver when it takes no more; senders then discard and count. */
  private volatile boolean closed;

  /** True while {@link RoomWaiters} may be queued. Written under their lock; the receiver reads it after a take, and after a full fence as {@link #EXACT_BELOW} says. */
  private volatile boolean awaited;

  /** Owned by the receiver's activations. */
  boolean finishTold;

  Inlet(Mailbox owner, int position, int capacity, @Nullable Inlet next) {
    super(owner);
    this.next = next;
    this.position = (short) position;
    this.capacity = capacity;
  }

  /** Which of its component's data inboxes it is. */
  int position() {
    return position;
  }

  public String name() {
    return position == POSTS ? "post" : owner.layout.inboxes().get(position);
  }

  // --- senders

  /** A handle or post may put as well; only before anything runs, or through {@link Backlog#admitSenders} of the single sender. */
  void admitSenders() {
    several = true;
    Backlog b = backlog;
    if (b != null) b.admitSenders();
  }

  boolean isShared() {
    return several;
  }

  /** Adds a message, unless it is full; the caller has looked at {@link #isClosed}. Wakes the receiver. */
  boolean put(Object message) {
    if (!backlog().put(message, capacity)) return false;
    delivered();
    return true;
  }

  /** As {@link #put}, but does not wake the receiver: {@link #added} follows, once for all that were added. */
  boolean add(Object message) {
    return backlog().add(message, capacity);
  }

  /** See {@link #add}. */
  void added() {
    VarHandle.fullFence();
    delivered();
  }

  /** As {@link #put}, but not before those that wait for room already, nor into a closed inbox. Any thread. */
  boolean putUnlessAwaited(Object message) {
    return !awaited && !closed && put(message);
  }

  /** Takes a place for {@link #putReserved}. */
  boolean reserve() {
    return backlog().reserve(capacity);
  }

  void release() {
    backlog().release();
    callWaiters();
  }

  void putReserved(Object message) {
    backlog().putReserved(message);
    delivered();
  }

  /** Adds a message that waited in another inbox, even beyond the capacity: senders wait until it has fallen below. */
  void putMoved(Object message) {
    if (isClosed()) {
      refuse();
      return;
    }
    backlog().putMoved(message);
    delivered();
  }

  void delivered() {
    int state = owner.state();
    if (state == Mailbox.IDLE) owner.wake();
    else if (state == Mailbox.ENDED) sweep();
    else owner.raiseIfHeld();
  }

  private Backlog backlog() {
    Backlog b = backlog;
    if (b != null) return b;
    Backlog made = new Backlog(capacity, several);
    return BACKLOG.compareAndSet(this, null, made) ? made : Objects.requireNonNull(backlog);
  }

  boolean isClosed() {
    return closed;
  }

  /** A message came that nobody will handle. */
  synchronized void refuse() {
    fringe().unhandled.refused();
  }

  /** A message was taken that nobody will handle. */
  synchronized void discardTaken() {
    fringe().unhandled.discarded();
  }

  // --- waiting for room

  /** Those who wait for room. */
  RoomWaiters waiters() {
    return fringe().waiters;
  }

  /** Whether {@link RoomWaiters} are queued, which says so. */
  void awaited(boolean now) {
    awaited = now;
  }

  /** Calls as many waiters as there are free places. */
  @Override
  void callWaiters() {
    VarHandle.fullFence(); // a waiter says that it waits before it looks for room: either is seen here, or sees what was taken
    if (awaited) waiters().call(closed ? Integer.MAX_VALUE : capacity - size());
  }

  // --- receiver

  /** The next message, or null. */
  @Nullable Object take() {
    Backlog b = backlog;
    if (b == null) return null;
    Object message = b.take();
    if (message == null) {
      callWaiters();
      return null;
    }
    if (capacity < EXACT_BELOW) VarHandle.fullFence();
    if (awaited) waiters().callWhileTaking();
    return message;
  }

  // --- passing on

  /** How it passes on what comes. Any thread. */
  Forwarding forwarding() {
    Fringe present = fringeSoFar();
    return present == null ? Forwarding.NONE : present.forwarding();
  }

  boolean isPassing() {
    return fringeSoFar() != null && forwarding().isOn();
  }

  /** Passes on to others from now on; under the structure's lock. */
  void passTo(List<Inlet> ends) {
    if (ends.isEmpty() && !isPassing()) return;
    fringe().passTo(this, ends);
    owner.boxes.passes();
  }

  /** Moves everything that waits to where it passes on now, room or not. On the receiver's activation, or in place of it once that has ended: then others sweep it as well, and so does this. */
  void passOn() {
    if (owner.state() == Mailbox.ENDED) sweep();
    else forwarding().all();
  }

  /** True if nothing waits or is on its way. Any thread whose own messages it is about. */
  boolean isSettled() {
    return looksEmpty() && !forwarding().isMoving();
  }

  boolean isEmpty() {
    Backlog b = backlog;
    return b == null || b.isEmpty();
  }

  /** As {@link #isEmpty}, for a thread that may not be the receiver's any more. */
  boolean looksEmpty() {
    Backlog b = backlog;
    return b == null || b.looksEmpty();
  }

  /** True if a link was made, every sender has ended, and everything was taken. */
  boolean isFinished() {
    return isLinked() && openSenders() == 0 && isEmpty() && noFailures();
  }

  /** How many may wait as long as nobody says otherwise. */
  int plannedCapacity() {
    return owner.layout.capacity(name());
  }

  /** True once its component has deleted it. Any thread. */
  boolean isDeleted() {
    return false;
  }

  /** Changes how many may wait; what waits beyond it stays. Any thread, without locks: waiters are called. */
  void capacity(int now) {
    capacity = now;
    callWaiters();
  }

  /** Takes no more from now on. The structure tells the senders, and has those that wait for room called once it holds no lock. */
  void close() {
    closed = true;
  }

  /** Discards what waits, to be called only when the receiver takes no more. */
  synchronized void sweep() {
    Backlog b = backlog;
    if (b == null) return;
    for (Object message = b.take(); message != null; message = b.take()) fringe().unhandled.swept(message);
  }

  /** Its component leaves the graph: what it counted so far. What senders count from now on goes to the {@link FormerCounts}. */
  synchronized Counts leave() {
    fringe().unhandled.leave();
    return new Counts(0, handled(), discarded(), 0, 0, 0, 0);
  }

  /** How many messages were put; for the receiver. */
  @Override
  long sent() {
    Backlog b = backlog;
    return b == null ? 0 : b.sent();
  }

  /** How many messages were taken; for the receiver. */
  long taken() {
    Backlog b = backlog;
    return b == null ? 0 : b.taken();
  }

  /** True if the next message of its only sender would not have to wait. On that sender's thread. */
  boolean hasRoom() {
    return size() < capacity || closed;
  }

  // --- figures, any thread

  int size() {
    Backlog b = backlog;
    return b == null ? 0 : b.size();
  }

  long handled() {
    Backlog b = backlog;
    long called = calls();
    if (b == null) return called;
    Fringe present = fringeSoFar();
    return called + b.taken() - (present == null ? 0 : present.unhandled.taken() + present.forwarding().passedOn());
  }

  long discarded() {
    Fringe present = fringeSoFar();
    return present == null ? 0 : present.unhandled.count();
  }

  /** {@code component.inbox}. */
  @Override
  public String toString() {
    return owner.path + "." + name();
  }
}
