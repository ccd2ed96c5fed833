package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;

/** Passes on the first numbers, then ends of its own accord. */
@Component
public final class Few {
  private final long count;
  private final Self self;
  private long passed;

  /** The first numbers. */
  @Outbox Out<Long> outbox;

  /**
   * A component that ends.
   *
   * @param count after how many
   */
  public Few(@Param long count, Self self) {
    this.count = count;
    this.self = self;
  }

  /** The numbers. */
  @Inbox
  void inbox(Long number) {
    outbox.send(number);
    passed++;
    if (passed == count) self.finish();
  }
}
