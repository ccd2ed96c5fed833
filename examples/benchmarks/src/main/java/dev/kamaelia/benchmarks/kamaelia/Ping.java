package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;

/** Sends a number whenever the one before has come back. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Ping implements Lifecycle {
  private final Numbers numbers;
  private final Meter meter;
  private final Self self;

  /** The numbers. */
  @Outbox Out<Msg> outbox;

  /** Made by the graph. */
  public Ping(Flow flow, Self self) {
    numbers = flow.source();
    meter = flow.meter();
    this.self = self;
  }

  @Override
  public void started() {
    if (numbers.hasNext()) outbox.send(numbers.next());
  }

  /** What came back. */
  @Inbox
  void inbox(Msg message) {
    meter.accept(message);
    if (numbers.hasNext()) outbox.send(numbers.next());
    else self.finish();
  }
}
