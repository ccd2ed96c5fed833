package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import org.jspecify.annotations.Nullable;

/** A link into the queue of an inbox of this process. Runs on: see {@link Link}. */
class InletLink extends Link {
  final Inlet inlet;

  /** True between a reserve that took a place and its use. */
  private boolean reserved;

  InletLink(Outlet from, Inlet inlet) {
    super(from);
    this.inlet = inlet;
  }

  @Override
  String to() {
    return inlet.toString();
  }

  @Override
  boolean offer(Object message) {
    if (inlet.isClosed()) return discard();
    if (!inlet.put(message)) return false;
    sent++;
    return true;
  }

  /** An answer does not wait for its own caller: its inbox has at most one message more than it has room for, like one that was promised. */
  @Override
  void awaitRoom(Object message) {
    DirectLink caller = from.owner.calledBy();
    if (caller == null || !caller.isAnsweredIn(inlet)) {
      super.awaitRoom(message);
      return;
    }
    inlet.putMoved(message);
    sent++;
  }

  @Override
  boolean reserve() {
    reserved = !inlet.isClosed() && inlet.reserve();
    return reserved || inlet.isClosed();
  }

  @Override
  void offerReserved(Object message) {
    if (!reserved) {
      discard();
      return;
    }
    inlet.putReserved(message);
    sent++;
  }

  @Override
  void release() {
    if (reserved) inlet.release();
  }

  @Override
  void await(RoomWaiter waiter) {
    inlet.waiters().await(waiter);
  }

  @Override
  void abandon(RoomWaiter waiter) {
    inlet.waiters().abandon(waiter);
  }

  @Override
  boolean refuses(RoomWaiter waiter) {
    return inlet.waiters().refuses(waiter);
  }

  @Override
  Inlet inlet() {
    return inlet;
  }

  @Override
  void detach(boolean open) {
    if (open) inlet.unlinked();
    else inlet.senderEnded();
  }

  @Override
  @Nullable Mailbox receiver() {
    return inlet.owner;
  }

  @Override
  public void end(Ending ending) {
    switch (ending) {
      case Ending.Finished _ -> inlet.senderEnded();
      case Ending.Failed failed -> inlet.senderFailed(failed.failure());
    }
  }
}
