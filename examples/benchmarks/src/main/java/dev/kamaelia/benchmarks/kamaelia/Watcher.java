package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.engine.Running;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes a snapshot of a graph a hundred times a second, from a thread of its own. */
final class Watcher implements AutoCloseable {
  private static final long PERIOD_MILLIS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);

  private Watcher() {}

  static Watcher of(Running running) {
    Watcher watcher = new Watcher();
    Thread.ofPlatform().daemon().name("watcher").start(() -> watcher.watch(running));
    return watcher;
  }

  private void watch(Running running) {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        if (running.snapshot().components().isEmpty()) throw new IllegalStateException("a snapshot without components");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
