package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How a component in handler style that may block waits: on the thread of its activation, which serves changes of queues meanwhile. Runs on: that thread. */
final class BlockingWait {
  private BlockingWait() {}

  static void sleep(Mailbox mailbox, Duration duration) throws InterruptedException {
    long start = mailbox.execution.clock().nanos();
    until(mailbox, () -> false, () -> Nanos.of(duration) - (mailbox.execution.clock().nanos() - start));
  }

  static void until(Mailbox mailbox, BooleanSupplier ready) throws InterruptedException {
    until(mailbox, ready, () -> Long.MAX_VALUE);
  }

  /** Until something is ready or no nanoseconds are left. */
  private static void until(Mailbox mailbox, BooleanSupplier ready, LongSupplier leftNanos) throws InterruptedException {
    mailbox.boxes.reportDone();
    mailbox.beforeWaiting();
    mailbox.waitsToSend(true); // before it looks for changes: whoever adds one afterwards wakes it
    try {
      for (;;) {
        mailbox.serveAnytime();
        if (Thread.interrupted() || mailbox.isStopRequested()) throw new InterruptedException(mailbox.path + " was told to stop");
        if (ready.getAsBoolean()) return;
        long left = leftNanos.getAsLong();
        if (left <= 0) return;
        mailbox.execution.scheduler().parkNanos(left);
      }
    } finally {
      mailbox.waitsToSend(false);
    }
  }
}
