package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What an inbox has besides its messages once it needs it: who waits for room, whose failure is still to be shown, and what became of messages that nobody handled. */
final class Fringe {
  private static final int LONGEST_GAP = 32;

  /** Guarded by the inbox. */
  final ArrayDeque<RoomWaiter> waiters = new ArrayDeque<>(2);

  /** When the first of those that wait now began, by the execution's clock. Written by that one, read by the receiver, which may be late to see it. */
  private volatile long awaitedSince;

  /** When the receiver looked at the clock for those that wait, how many messages it takes from one look to the next, and until the next one. The receiver's. */
  private long lookedAt;

  private int gap = 1;
  private int untilLook = 1;

  /** Failures of senders, each shown after the messages that were sent before it. Any thread adds, the receiver takes. */
  final Queue<FailedSender> failedSenders = new ConcurrentLinkedQueue<>();

  /** The links from other nodes that end here; guarded by the structure's lock. */
  final List<RemoteEntry> entries = new ArrayList<>(0);

  /** How it passes on what comes; null if it never did. Made under the structure's lock. */
  volatile @Nullable Forwarding forwarding;

  /** How many waiting messages the receiver's end discarded. Written under the inbox's lock. */
  volatile long discarded;

  /** How many messages of other inboxes came too late to wait here. Written under the inbox's lock. */
  volatile long refused;

  /** How many waiting messages went to dead letters with the receiver's end. Written under the inbox's lock. */
  volatile long dead;

  /** True once the three counts above that are written under the inbox's lock went over to {@link FormerCounts}. Guarded by the inbox. */
  boolean left;

  /** How the inbox passes on; under the structure's lock. */
  Forwarding forwarding(Inlet inlet) {
    Forwarding present = forwarding;
    if (present == null) forwarding = present = new Forwarding(inlet);
    return present;
  }

  /** How many messages went on to other inboxes. */
  long passedOn() {
    Forwarding present = forwarding;
    return present == null ? 0 : present.passedOn();
  }

  void awaitedFrom(long now) {
    awaitedSince = now;
  }

  /**
   * True if somebody has waited for longer than that; asked at every message while somebody waits. A receiver that is fast compared with that looks at the clock more seldom: reading it takes as
   * long as a message.
   */
  boolean isImpatient(Clock clock, long patienceNanos) {
    if (--untilLook > 0) return false;
    long now = clock.nanos();
    gap = now - lookedAt < patienceNanos / LONGEST_GAP ? Math.min(LONGEST_GAP, 2 * gap) : 1;
    untilLook = gap;
    lookedAt = now;
    return now - awaitedSince > patienceNanos;
  }

  /**
   * A sender that failed.
   *
   * @param after how many messages have to be taken before
   * @param failure what to show then
   */
  record FailedSender(long after, Signal.Failed failure) {}
}
