package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.Component;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;

/** Sends numbers in its first activation: a source without a thread of its own. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Feeder implements Lifecycle {
  private final Numbers numbers;

  /** The numbers. */
  @Outbox Out<Msg> outbox;

  /** Made by the graph. */
  public Feeder(Flow flow) {
    numbers = flow.source();
  }

  @Override
  public void started() {
    while (numbers.hasNext()) outbox.send(numbers.next());
  }
}
