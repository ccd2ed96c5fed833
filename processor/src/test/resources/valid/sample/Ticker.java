package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import java.time.Duration;
import java.time.Instant;

/** Sends the time again and again. */
@Component(outlivesReceivers = true)
public final class Ticker implements Microprocess {
  private final Duration period;
  private final Self self;
  @Outbox Out<Instant> outbox;

  /**
   * Made by the engine.
   *
   * @param period The time between two messages. Not negative.
   */
  public Ticker(@Param(defaultValue = "1s") Duration period, Self self) {
    this.period = period;
    this.self = self;
  }

  @Override
  public void main() throws Exception {
    for (;;) {
      self.sleep(period);
      outbox.send(self.now());
    }
  }
}
