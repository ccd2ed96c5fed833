package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an outbox's messages go while some {@link OutboxTap} notes them: there, and from there as ever. Runs on: the sender's activations. */
final class Tapped implements Delivery {
  private final Outlet outlet;

  /** Null if the outbox has no links. */
  private final @Nullable Delivery to;

  private final OutboxTap[] taps;

  Tapped(Outlet outlet, @Nullable Delivery to, List<OutboxTap> taps) {
    this.outlet = outlet;
    this.to = to;
    this.taps = taps.toArray(OutboxTap[]::new);
  }

  /** Noted before: the message that a receiver does not survive is the one that is looked for. */
  @Override
  public void send(Object message) {
    for (OutboxTap tap : taps) tap.note(message);
    if (to == null) outlet.sendNowhere();
    else to.send(message);
  }

  @Override
  public boolean trySend(Object message) {
    if (to == null) {
      send(message);
      return true;
    }
    boolean sent = to.trySend(message);
    if (sent) for (OutboxTap tap : taps) tap.note(message);
    return sent;
  }

  @Override
  public void end(Ending ending) {
    if (to != null) to.end(ending);
    for (OutboxTap tap : taps) tap.end(ending);
  }
}
