package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.flow.Schedule;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A message each millisecond, and how long it takes until it is back.
 *
 * <p>Runs on: {@link #next} on one thread, {@link #back} on one thread at a time.
 */
final class Pings {
  private static final long PERIOD = 1_000_000;
  private static final int IN_FLIGHT = 1 << 12;

  private final Stamp stamp;
  private final int warmup;
  private final int perRound;
  private final int rounds;
  private final long[] nanos;

  /** When each was sent; a message's way there and back publishes its own. */
  private final long[] sent = new long[IN_FLIGHT];

  private final CountDownLatch end = new CountDownLatch(1);
  private long turn;
  private long next;
  private long returned;
  private boolean ended;

  Pings(Stamp stamp, Schedule schedule) {
    this.stamp = stamp;
    warmup = (int) (schedule.warmup().toNanos() / PERIOD);
    perRound = (int) (schedule.round().toNanos() / PERIOD);
    rounds = schedule.rounds();
    nanos = new long[rounds * perRound];
  }

  /** The next message when its time has come, the end after the last, then null. */
  byte @Nullable [] next() {
    if (ended) return null;
    if (turn == 0) turn = System.nanoTime();
    turn += PERIOD;
    for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) LockSupport.parkNanos(wait);
    if (next == warmup + nanos.length) {
      ended = true;
      return stamp.message(~next);
    }
    byte[] message = stamp.message(next);
    // A time that lies in the past because this thread woke late is not the message's.
    sent[(int) (next++ & IN_FLIGHT - 1)] = System.nanoTime();
    return message;
  }

  /** A message is back; false if it was the end. */
  boolean back(byte[] message) {
    long now = System.nanoTime();
    long number = stamp.check(message, returned);
    if (number < 0) {
      end.countDown();
      return false;
    }
    returned++;
    if (number >= warmup) nanos[(int) number - warmup] = now - sent[(int) (number & IN_FLIGHT - 1)];
    return true;
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** How many came back. */
  long count() {
    return returned;
  }

  /** That of each round, in nanoseconds; after the end. */
  double[] percentile(double share) {
    double[] figures = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long[] sorted = Arrays.copyOfRange(nanos, round * perRound, (round + 1) * perRound);
      Arrays.sort(sorted);
      figures[round] = sorted[(int) Math.min(perRound - 1, Math.floor(share * perRound))];
    }
    return figures;
  }
}
