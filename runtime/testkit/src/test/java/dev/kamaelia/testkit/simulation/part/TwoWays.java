package dev.kamaelia.testkit.simulation.part;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import java.time.Duration;

/** After a while, sends one number to the right and then many to the left. */
@Component
public final class TwoWays implements Microprocess {
  private final long count;
  private final Self self;

  /** One number. */
  @Outbox Out<Long> right;

  /** The numbers from 1. */
  @Outbox Out<Long> left;

  /**
   * A source.
   *
   * @param count how many go to the left
   */
  public TwoWays(@Param long count, Self self) {
    this.count = count;
    this.self = self;
  }

  @Override
  public void main() throws InterruptedException {
    self.sleep(Duration.ofSeconds(1));
    right.send(0L);
    for (long number = 1; number <= count; number++) left.send(number);
  }
}
