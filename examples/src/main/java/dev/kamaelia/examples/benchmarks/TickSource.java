package dev.kamaelia.examples.benchmarks;

import dev.kamaelia.Component;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** Sends the numbers from 1 to a count, as fast as the receiver takes them. */
@Component
public final class TickSource implements Microprocess {
  private final long count;

  /** The numbers. */
  @Outbox Out<Tick> outbox;

  /**
   * Made by the graph.
   *
   * @param count how many numbers
   */
  public TickSource(@Param long count) {
    this.count = count;
  }

  @Override
  public void main() {
    for (long value = 1; value <= count; value++) outbox.send(new Tick(value));
  }
}
