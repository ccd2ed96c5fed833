package dev.kamaelia.benchmarks.flow;

/**
 * The end of a flow: counts messages, folds them into a checksum, and divides the time into rounds.
 *
 * <p>Runs on: {@link #accept} on one thread at a time; {@link #isOver} on any; the figures once the flow has ended.
 */
public final class Meter {
  private final Schedule schedule;
  private final long multiplier;
  private final double[] nanosPerMessage;
  private long count;
  private long checksum;
  private int round = -1;
  private long roundSince;
  private long roundFrom;

  /** Written by the receiving thread; publishes nothing else. */
  private volatile boolean over;

  private Meter(Schedule schedule, long multiplier) {
    this.schedule = schedule;
    this.multiplier = multiplier;
    this.nanosPerMessage = new double[schedule.rounds()];
  }

  /** One whose checksum depends on the order of the messages. */
  public static Meter ordered(Schedule schedule) {
    return new Meter(schedule, 31);
  }

  /** One whose checksum does not depend on the order, for messages from several sources. */
  public static Meter unordered(Schedule schedule) {
    return new Meter(schedule, 1);
  }

  /** A message arrived. */
  public void accept(Msg message) {
    checksum = checksum * multiplier + message.value();
    if ((++count & (Numbers.BLOCK - 1)) == 0) look();
  }

  private void look() {
    long now = System.nanoTime();
    if (roundSince == 0) roundSince = now;
    long elapsed = now - roundSince;
    if (over) return;
    if (round < 0) {
      if (count < schedule.messages() || elapsed < schedule.warmup().toNanos()) return;
    } else {
      if (elapsed < schedule.round().toNanos()) return;
      nanosPerMessage[round] = (double) elapsed / (count - roundFrom);
    }
    round++;
    roundFrom = count;
    roundSince = now;
    over = round == schedule.rounds();
  }

  /** True once the last round is over. */
  public boolean isOver() {
    return over;
  }

  /** How many messages arrived. */
  public long count() {
    return count;
  }

  /** All messages in one number. */
  public long checksum() {
    return checksum;
  }

  /** What the checksum multiplies by before it adds: 31, or 1 if the order does not matter. */
  public long multiplier() {
    return multiplier;
  }

  /** A figure per round. */
  public double[] nanosPerMessage() {
    return nanosPerMessage.clone();
  }
}
