package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.LinkFigures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sender's share of a link to another node. Runs on: see {@link Link}. */
final class RemoteOut extends Link {
  private final RemoteExit exit;

  RemoteOut(Outlet from, RemoteExit exit) {
    super(from);
    this.exit = exit;
  }

  @Override
  String to() {
    return exit.link().to();
  }

  @Override
  boolean offer(Object message) {
    if (isClosed()) return discard();
    if (!exit.offer(message)) return false;
    sent++;
    return true;
  }

  @Override
  boolean reserve() {
    return isClosed() || exit.hasRoom();
  }

  /** Of several links across nodes the last may have lost its room to a frame under way: then this waits for it, so that all get the message. */
  @Override
  void offerReserved(Object message) {
    send(message);
  }

  @Override
  void release() {}

  @Override
  void await(RoomWaiter waiter) {
    exit.await(waiter);
  }

  @Override
  void abandon(RoomWaiter waiter) {
    exit.abandon(waiter);
  }

  @Override
  @Nullable Mailbox receiver() {
    return null;
  }

  @Override
  Snapshot.Guarantee guarantee() {
    return Snapshot.Guarantee.ACROSS_NODES;
  }

  @Override
  Optional<LinkFigures> across() {
    return Optional.of(exit.figures());
  }

  @Override
  public void end(Ending ending) {
    exit.senderEnded(this, ending);
  }

  /** Its part of the link is over; what the component's own outbox sends goes on. */
  @Override
  void detach(boolean open) {
    exit.senderLeft(this);
  }
}
