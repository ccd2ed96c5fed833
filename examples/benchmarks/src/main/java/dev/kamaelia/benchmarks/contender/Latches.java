package dev.kamaelia.benchmarks.contender;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for the end of a flow, but not for ever. Runs on: the child's main thread. */
final class Latches {
  private static final int SECONDS = 60;

  private Latches() {}

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) throw new IllegalStateException("the flow has not ended after " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
