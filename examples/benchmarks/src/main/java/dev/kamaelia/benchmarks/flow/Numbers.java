package dev.kamaelia.benchmarks.flow;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Where messages come from: the numbers from 1 to {@link #PERIOD} again and again, until the meter has had enough. Ends only at a multiple of {@link #BLOCK}.
 *
 * <p>Runs on: one thread at a time.
 */
public final class Numbers implements Iterator<Msg> {
  /** It is asked once in so many messages whether it is time to end. */
  public static final int BLOCK = 256;

  /** The numbers repeat, so that the checksum of any count of them is soon calculated. */
  public static final int PERIOD = 1 << 14;

  private final Meter meter;
  private long sent;
  @Nullable Msg kept;

  /** Numbers until the meter is over. */
  public Numbers(Meter meter) {
    this.meter = meter;
  }

  @Override
  public boolean hasNext() {
    return (sent & (BLOCK - 1)) != 0 || !meter.isOver();
  }

  @Override
  public Msg next() {
    Msg message = new Msg((sent++ & (PERIOD - 1)) + 1);
    if ((message.value() & 1023) == 0) kept = message;
    return message;
  }

  /** How many were taken. */
  public long sent() {
    return sent;
  }
}
