package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import org.jspecify.annotations.Nullable;

/** A link into the control inbox of a component of this process: never full, never counts for completion. Runs on: see {@link Link}. */
final class ControlLink extends Link {
  private final Mailbox receiver;

  ControlLink(Outlet from, Mailbox receiver) {
    super(from);
    this.receiver = receiver;
  }

  @Override
  String to() {
    return receiver.path + "." + Boxes.CONTROL;
  }

  @Override
  boolean offer(Object message) {
    if (isClosed()) return discard();
    receiver.signal((Signal) message);
    sent++;
    return true;
  }

  @Override
  boolean reserve() {
    return true;
  }

  @Override
  void offerReserved(Object message) {
    offer(message);
  }

  @Override
  void release() {}

  @Override
  void await(RoomWaiter waiter) {}

  @Override
  void abandon(RoomWaiter waiter) {}

  @Override
  @Nullable Mailbox receiver() {
    return receiver;
  }

  @Override
  Snapshot.Guarantee guarantee() {
    return Snapshot.Guarantee.SIGNAL;
  }

  @Override
  public void end(Ending ending) {}
}
