package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.Counts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inbox at run time: a bounded backlog, who feeds it, and who waits for room.
 *
 * <p>Called from: senders ({@link #put}, {@link #senderEnded}, waiting), the receiver's activations ({@link #take} and everything that looks at the backlog), the
 * structure's lock ({@link #incoming}).
 *
 * <p>A message that is put while the receiver ends is never lost from the counts: whoever puts reads the mailbox's state after the put, and if it is ENDED sweeps
 * the backlog itself; the receiver sweeps after it wrote ENDED. One of them sees the other's write.
 */
sealed class Inlet permits AddedInlet {
  static final int DEFAULT_CAPACITY = 1024;

  /** Below this capacity a waiter is seen by the very take that makes room; else by that or the next one, or before the receiver waits. */
  private static final int EXACT_BELOW = 64;

  private static final VarHandle BACKLOG;
  private static final VarHandle SENDERS;
  private static final VarHandle FRINGE;

  static {
    try {
      BACKLOG = MethodHandles.lookup().findVarHandle(Inlet.class, "backlog", Backlog.class);
      SENDERS = MethodHandles.lookup().findVarHandle(Inlet.class, "senders", int.class);
      FRINGE = MethodHandles.lookup().findVarHandle(Inlet.class, "fringe", Fringe.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Mailbox owner;
  /** The place of a component's posts, which no data inbox has. */
  static final int POSTS = -1;

  /** The place of an inbox that its component has added, see {@link AddedInlet}. */
  static final int ADDED = -2;

  /** Nothing was ever linked to it. */
  private static final byte NEVER = 0;

  /** Nothing was, but it counts as linked. */
  private static final byte DECLARED = 1;

  /** A link or handle was made to it. */
  private static final byte FED = 2;

  private static final byte HELD = 1;
  private static final byte FINAL = 2;

  /**
   * The component's next data inbox: a chain instead of an array, which would be as large as an inbox. Written under the structure's lock, which publishes a box that its component has added; a box that was
   * deleted keeps it, for whoever has come that far.
   */
  volatile @Nullable Inlet next;

  private final short position;

  /** The links that end here, see {@link OneOrMany}; guarded by the structure's lock. */
  private @Nullable Object incoming;

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

  /** Links, handles and remote ends that have not ended. Decremented after the ending sender's last put: zero publishes all messages. */
  private volatile int senders;

  /** Whether links or handles lead to it: NEVER, DECLARED or FED. Written under this lock, by a link before it carries anything. */
  private volatile byte feed;

  /** True while {@link RoomWaiters} may be queued. Written under their lock; the receiver reads it after a take, and after a full fence as {@link #EXACT_BELOW} says. */
  private volatile boolean awaited;

  /** Made by the first who needs it; publishes its empty parts. */
  private volatile @Nullable Fringe fringe;

  /** Owned by the receiver's activations. */
  boolean finishTold;

  /** The link that calls the receiver's handler while it may. Set while the graph is assembled. */
  private @Nullable DirectLink caller;

  /** HELD if one of {@link #senders} stands for links that were taken away, FINAL once nobody will link it any more; guarded by this. */
  private byte held;

  Inlet(Mailbox owner, int position, int capacity, @Nullable Inlet next) {
    this.owner = owner;
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

  private Fringe fringe() {
    Fringe present = fringe;
    if (present != null) return present;
    Fringe made = new Fringe(this);
    return FRINGE.compareAndSet(this, null, made) ? made : java.util.Objects.requireNonNull(fringe);
  }

  // --- structure

  List<Link> incoming() {
    return OneOrMany.list(incoming);
  }

  void addIncoming(Link link) {
    incoming = OneOrMany.with(incoming, link);
  }

  void removeIncoming(Link link) {
    incoming = OneOrMany.without(incoming, link);
  }

  List<RemoteEntry> entries() {
    Fringe present = fringe;
    return present == null ? List.of() : present.entries;
  }

  void entry(RemoteEntry entry) {
    fringe().entries.add(entry);
  }

  synchronized void linked() {
    feed = FED;
    SENDERS.getAndAdd(this, 1);
  }

  synchronized void countsAsFinished() {
    if (feed == NEVER) feed = DECLARED;
  }

  boolean isLinked() {
    return feed != NEVER;
  }

  /** A link was taken away while running: the inbox stays unfinished until {@link #finishUnlinked}. Without locks. */
  void unlinked() {
    synchronized (this) {
      if (held == 0) {
        held = HELD;
        return;
      }
    }
    senderEnded();
  }

  /** Nobody will link it again. Without locks. */
  void finishUnlinked() {
    synchronized (this) {
      countsAsFinished();
      if (held == HELD) SENDERS.getAndAdd(this, -1);
      held = FINAL;
    }
    owner.raise(Mailbox.CHECK);
  }

  /** True if links feed it, other than those that were taken away. */
  synchronized boolean isFed() {
    return feed == FED && !(held == HELD && senders == 1);
  }

  /** True if it is unfinished only until somebody links it again, or says that nobody will: one of {@link #openSenders} stands for links that were taken away. */
  synchronized boolean isHeld() {
    return held == HELD;
  }

  /** A link that may call the receiver's handler; while the graph is assembled. */
  void caller(DirectLink by) {
    caller = by;
  }

  DirectLink caller() {
    return java.util.Objects.requireNonNull(caller);
  }

  /** True while the receiver could be called but is too heavy. */
  boolean isCut() {
    DirectLink by = caller;
    return by != null && by.isCut();
  }

  /** True while a sender that had to wait goes on only once the receiver is idle again, so that it can be called. */
  boolean isFused() {
    DirectLink by = caller;
    return by != null && by.isAllowed();
  }

  /** Senders queue from now on. Any thread, without locks. */
  void endFusion() {
    DirectLink by = caller;
    if (by == null) return;
    by.disallow();
    callWaiters();
    owner.raise(Mailbox.CHECK);
  }

  int openSenders() {
    return senders;
  }

  /** A handle or post may put as well; only before anything runs, or through {@link Backlog#admitSenders} of the single sender. */
  void admitSenders() {
    several = true;
    Backlog b = backlog;
    if (b != null) b.admitSenders();
  }

  boolean isShared() {
    return several;
  }

  // --- senders

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
    return BACKLOG.compareAndSet(this, null, made) ? made : java.util.Objects.requireNonNull(backlog);
  }

  boolean isClosed() {
    return closed;
  }

  /** A sender's last act. */
  void senderEnded() {
    if ((int) SENDERS.getAndAdd(this, -1) == 1) owner.raise(Mailbox.CHECK);
  }

  /** A sender's last act when it failed: the receiver handles what was put before, is shown the failure, and goes on with its other senders. */
  void senderFailed(Signal.Failed failure) {
    fringe().failures.add(sent(), failure);
    SENDERS.getAndAdd(this, -1);
    owner.raise(Mailbox.CHECK);
  }

  /** A sender that had ended before turns out to have failed: shown after everything that waits. */
  void endedSenderFailed(Signal.Failed failure) {
    fringe().failures.add(sent(), failure);
    owner.raise(Mailbox.CHECK);
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
    Fringe present = fringe;
    return present == null ? Forwarding.NONE : present.forwarding();
  }

  boolean isPassing() {
    return fringe != null && forwarding().isOn();
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
    return feed != NEVER && senders == 0 && isEmpty() && nothingToShow();
  }

  private boolean nothingToShow() {
    Fringe present = fringe;
    return present == null || present.failures.isEmpty();
  }

  /** The next failure of a sender whose messages were all taken, or null. */
  Signal.@Nullable Failed nextFailure() {
    Fringe present = fringe;
    return present == null ? null : present.failures.next(this);
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
    DirectLink by = caller;
    long called = by == null ? 0 : by.calls();
    if (b == null) return called;
    Fringe present = fringe;
    return called + b.taken() - (present == null ? 0 : present.unhandled.taken() + present.forwarding().passedOn());
  }

  long discarded() {
    Fringe present = fringe;
    return present == null ? 0 : present.unhandled.count();
  }

  /** {@code component.inbox}. */
  @Override
  public String toString() {
    return owner.path + "." + name();
  }
}
