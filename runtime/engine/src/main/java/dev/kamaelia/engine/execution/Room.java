package dev.kamaelia.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * A component as it waits for room at a receiver: over which link, for how long, and for which time. Made by its first wait.
 *
 * <p>Runs on: the component's activations; {@link #room} on the receiver's threads; everything that only reads, on any thread.
 */
final class Room extends RoomWaiter {
  final Mailbox owner;

  /** Written by the waiting thread before {@link #parked}, which publishes these. */
  private @Nullable Thread thread;

  private @Nullable Link link;
  private long sinceNanos;

  /** How many waits began; the same number at two looks means the same wait. Written by the waiting thread. */
  private volatile long waits;

  /** True from before the thread parks until after: between a refused offer and the next one. Written by the waiting thread, read by those that look who waits. */
  private volatile boolean parked;

  /** What the watch saw at its last look; the watch's own. */
  long seen;

  Room(Mailbox owner) {
    this.owner = owner;
  }

  /** Waits until a link takes a message. */
  void await(Link over, Object message) {
    begin(over);
    owner.waitsToSend(true);
    try {
      for (;;) {
        over.await(this);
        if (over.offer(message)) return;
        if (hasToGiveUp()) throw owner.stopped();
        owner.serveAnytimeOfThread();
        park(over.patienceNanos());
      }
    } finally {
      owner.hasSent();
      over.abandon(this);
    }
  }

  /**
   * A component that ends after a stop still waits to send its signal, unless the whole graph stops, or it ends because one that it is a child of begins anew: that waits for this end, and whoever
   * could make room may wait for it in turn.
   */
  private boolean hasToGiveUp() {
    if (owner.isEmitting()) {
      Thread.interrupted();
      return owner.execution().course().isStopping() || Family.hasRestartingAncestor(owner);
    }
    if (owner.isInterruptedToFinish() && !owner.isStopRequested()) Thread.interrupted();
    return owner.isStopRequested() || Thread.currentThread().isInterrupted();
  }

  private void begin(Link over) {
    thread = Thread.currentThread();
    link = over;
    sinceNanos = owner.execution().clock().nanos();
    waits = waits + 1;
  }

  /** For so long at most, or if that is 0 for ever. May return for no reason. */
  private void park(long nanos) {
    parked = true; // before it looks whether somebody watches: whoever stops watching looks for it afterwards
    if (!owner.execution().watch().senderWaits()) {
      if (nanos > 0) owner.execution().scheduler().parkNanos(nanos);
      else owner.execution().scheduler().park();
    }
    parked = false;
  }

  @Override
  void room() {
    Thread waiting = thread;
    if (waiting != null) owner.execution().scheduler().unpark(waiting);
  }

  // --- any thread

  boolean isParked() {
    return parked;
  }

  long waits() {
    return waits;
  }

  /** The link that it waits for; meaningful while {@link #isParked}. */
  @Nullable Link link() {
    return link;
  }

  /** When the wait began, by the execution's clock. */
  long sinceNanos() {
    return sinceNanos;
  }

  /** True if nothing but its receiver can end the wait now: it stands in line, and there is no room. */
  boolean isStuck() {
    Link over = link;
    return parked && over != null && over.refuses(this);
  }
}
