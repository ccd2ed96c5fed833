package dev.kamaelia.engine.execution;

/** Somebody who found an inbox full. */
abstract class RoomWaiter {
  /** True while it stands in an inbox's queue of waiters. Guarded by the {@link RoomWaiters} or the link that it stands in. */
  boolean queued;

  /** There is room, or the inbox was closed. Called by the receiver's threads; must not wait. */
  abstract void room();
}
