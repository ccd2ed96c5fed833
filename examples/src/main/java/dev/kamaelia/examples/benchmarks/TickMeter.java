package dev.kamaelia.examples.benchmarks;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import java.util.Locale;

/** Measures how many messages arrive per second once it is warm, and checks that none is missing. */
@Component
public final class TickMeter implements Lifecycle {
  private final long warmup;
  private final long stages;
  private final Self self;
  private long count;
  private long sum;
  private long warmAtNanos;

  /** One line at the end: messages, seconds, rate. */
  @Outbox Out<String> outbox;

  /**
   * Made by the graph.
   *
   * @param warmup how many messages are received before the measurement starts
   * @param stages how many stages added one
   */
  public TickMeter(@Param long warmup, @Param(defaultValue = "0") long stages, Self self) {
    this.warmup = warmup;
    this.stages = stages;
    this.self = self;
  }

  /** The numbers. */
  @Inbox
  void inbox(Tick tick) {
    sum += tick.value();
    if (++count == warmup) warmAtNanos = self.nanos();
  }

  @Override
  public void finished() {
    double seconds = (self.nanos() - warmAtNanos) / 1e9;
    long expected = count * (count + 1) / 2 + stages * count;
    if (sum != expected) throw new IllegalStateException("the sum of " + count + " messages is " + sum + ", not " + expected);
    outbox.send(String.format(Locale.ROOT, "%d messages after %d: %.3f s, %.2f M/s", count - warmup, warmup, seconds, (count - warmup) / seconds / 1e6));
  }
}
