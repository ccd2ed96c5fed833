package dev.kamaelia.engine.execution;

/**
 * From an inbox that passes on to one of its ends, as soon as that admits it beside its other senders. As a waiter it stands at that end for room. Runs on: the activations of the inbox's component.
 */
final class Passage extends RoomWaiter {
  final Inlet from;
  final Inlet end;

  Passage(Inlet from, Inlet end) {
    this.from = from;
    this.end = end;
  }

  /** True if the end takes a message now; if not, {@link #room} comes. */
  boolean hasRoom() {
    if (!end.isShared()) return false; // a change of links is about to make it so, and raises a check
    if (end.hasRoom()) return true;
    end.waiters().await(this);
    if (end.waiters().refuses(this)) return false;
    end.waiters().abandon(this);
    return true;
  }

  /** True while nothing can go on. Any thread. */
  boolean isHeldUp() {
    return !end.isShared() || end.waiters().refuses(this);
  }

  @Override
  void room() {
    from.owner.raise(Mailbox.CHECK);
  }
}
