package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;

/** Sends numbers from a thread of its own. */
@Component
@SuppressWarnings("NullAway.Init")
public final class Producer implements Microprocess {
  private final Numbers numbers;

  /** The numbers. */
  @Outbox Out<Msg> outbox;

  /**
   * Made by the graph.
   *
   * @param index which of the flow's sources
   */
  public Producer(@Param int index, Flow flow) {
    numbers = flow.numbers().get(index);
  }

  @Override
  public void main() {
    while (numbers.hasNext()) outbox.send(numbers.next());
  }
}
