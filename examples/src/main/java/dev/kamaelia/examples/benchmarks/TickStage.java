package dev.kamaelia.examples.benchmarks;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/** Adds one to each number: a stage with next to no work of its own. */
@Component
public final class TickStage {
  /** Numbers in, numbers plus one out. */
  @Inbox
  @Outbox(name = "outbox")
  Tick inbox(Tick tick) {
    return new Tick(tick.value() + 1);
  }
}
