package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;

/** The end of a flow. */
@Component
public final class Sink {
  private final Meter meter;

  /** Made by the graph. */
  public Sink(Flow flow) {
    meter = flow.meter();
  }

  /** The messages. */
  @Inbox
  void inbox(Msg message) {
    meter.accept(message);
  }
}
