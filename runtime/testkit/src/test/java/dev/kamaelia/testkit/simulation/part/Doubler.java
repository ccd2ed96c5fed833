package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Sends each number twice: on a cycle, more and more. */
@Component
public final class Doubler {
  /** Each number twice. */
  @Outbox Out<Long> outbox;

  /** The numbers. */
  @Inbox
  void inbox(Long number) {
    outbox.send(number);
    outbox.send(number);
  }
}
