package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.flow.Schedule;
import java.util.concurrent.CountDownLatch;

/** Divides the time in which messages arrive into rounds. Called from: any thread. */
final class LinkMeter {
  private final Schedule schedule;
  private final Runnable whenOver;
  private final double[] nanosPerMessage;
  private final CountDownLatch ends;

  /** Guarded by this, as are the fields below. */
  private long count;

  private long total;
  private int round = -1;
  private long since;
  private long from;

  /**
   * One that has not begun.
   *
   * @param sinks how many ends there will be
   * @param whenOver called once, when the last round is over
   */
  LinkMeter(Schedule schedule, int sinks, Runnable whenOver) {
    this.schedule = schedule;
    this.whenOver = whenOver;
    this.nanosPerMessage = new double[schedule.rounds()];
    this.ends = new CountDownLatch(sinks);
  }

  synchronized void arrived(int messages) {
    count += messages;
    long now = System.nanoTime();
    if (since == 0) since = now;
    if (round == nanosPerMessage.length) return;
    long elapsed = now - since;
    if (elapsed < (round < 0 ? schedule.warmup() : schedule.round()).toNanos()) return;
    if (round >= 0) nanosPerMessage[round] = (double) elapsed / (count - from);
    round++;
    from = count;
    since = now;
    if (round < nanosPerMessage.length) return;
    whenOver.run();
  }

  /** A link's last message is here. */
  void ended(long messages) {
    synchronized (this) {
      total += messages;
    }
    ends.countDown();
  }

  /** Waits for the ends of all links. */
  void awaitEnds() throws InterruptedException {
    ends.await();
  }

  /** How many messages arrived, once all links have ended. */
  synchronized long total() {
    return total;
  }

  /** A figure per round. */
  synchronized double[] nanosPerMessage() {
    return nanosPerMessage.clone();
  }
}
