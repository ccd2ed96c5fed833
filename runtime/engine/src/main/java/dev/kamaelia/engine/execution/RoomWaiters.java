package dev.kamaelia.engine.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Those who wait for room in an inbox, the longest waiting first.
 *
 * <p>Called from: any thread, but {@link #callWhileTaking}, which is the receiver's. The lock guards the queue and {@link RoomWaiter#queued}; nobody is called under it.
 */
final class RoomWaiters {
  /** How many places must be free before a sender that waited for one is called. */
  private static final int WORTHWHILE = 256;

  /** How long a waiter may wait although there is room. */
  private static final long PATIENCE_NANOS = 1_000_000;

  private static final int LONGEST_GAP = 32;

  private final Inlet inlet;
  private final ArrayDeque<RoomWaiter> queue = new ArrayDeque<>(2);

  /** When the first of those that wait now began, by the execution's clock. Written by that one, read by the receiver, which may be late to see it. */
  private volatile long awaitedSince;

  /** When the receiver looked at the clock for those that wait, how many messages it takes from one look to the next, and until the next one. The receiver's. */
  private long lookedAt;

  private int gap = 1;
  private int untilLook = 1;

  RoomWaiters(Inlet inlet) {
    this.inlet = inlet;
  }

  /** Stands in the queue, unless already there; look for room again afterwards. */
  synchronized void await(RoomWaiter waiter) {
    if (waiter.queued) return;
    waiter.queued = true;
    if (queue.isEmpty()) awaitedSince = inlet.owner.execution().clock().nanos();
    queue.add(waiter);
    inlet.awaited(true);
  }

  /** Leaves the queue; if it was called already, the next one is called instead. */
  void abandon(RoomWaiter waiter) {
    synchronized (this) {
      if (waiter.queued) {
        queue.remove(waiter);
        waiter.queued = false;
        inlet.awaited(!queue.isEmpty());
        return;
      }
    }
    inlet.callWaiters();
  }

  /** True if the waiter stands in the queue and there is no room. */
  synchronized boolean refuses(RoomWaiter waiter) {
    return waiter.queued && !inlet.hasRoom();
  }

  /** Calls as many as there are free places. */
  void call(int room) {
    List<RoomWaiter> called = new ArrayList<>(1);
    synchronized (this) {
      while (called.size() < room) {
        RoomWaiter waiter = queue.poll();
        if (waiter == null) break;
        waiter.queued = false;
        called.add(waiter);
      }
      inlet.awaited(!queue.isEmpty());
    }
    for (RoomWaiter waiter : called) waiter.room();
  }

  /**
   * While the receiver goes on taking, an inbox of the default capacity calls nobody for a few places, since a sender that is faster would wait again at once; one whose
   * receiver can be called waits for it to be idle. But nobody waits long for that.
   */
  void callWhileTaking() {
    int room = inlet.capacity - inlet.size();
    boolean worthwhile = !inlet.isFused() && (inlet.capacity != Inlet.DEFAULT_CAPACITY || inlet.position() == Inlet.POSTS || room >= WORTHWHILE);
    if (worthwhile || isSomebodyImpatient()) call(room);
  }

  /** Asked at every message while somebody waits. A receiver that is fast compared with the patience looks at the clock more seldom: reading it takes as long as a message. */
  private boolean isSomebodyImpatient() {
    if (--untilLook > 0) return false;
    long now = inlet.owner.execution().clock().nanos();
    gap = now - lookedAt < PATIENCE_NANOS / LONGEST_GAP ? Math.min(LONGEST_GAP, 2 * gap) : 1;
    untilLook = gap;
    lookedAt = now;
    return now - awaitedSince > PATIENCE_NANOS;
  }
}
