package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.LiveTopology;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One subscriber's changes. Called from: the feed, which never waits here, and the subscriber's threads. */
final class Subscription implements ChangeStream {
  private static final int HELD = 1024;

  private final Execution execution;
  private final ChangeFeed feed;

  /** Guarded by this, like all that follows. */
  private final ArrayDeque<Change> changes = new ArrayDeque<>();

  private @Nullable LiveTopology present;
  private @Nullable Thread waiting;

  /** True from the first change that did not fit until everything is told anew. */
  private boolean behind;

  private boolean over;

  Subscription(Execution execution, ChangeFeed feed) {
    this.execution = execution;
    this.feed = feed;
  }

  synchronized void begin(LiveTopology seen) {
    present = seen;
  }

  synchronized void offer(Change change) {
    if (over || behind) return;
    if (changes.size() == HELD) {
      changes.clear();
      behind = true;
    } else {
      changes.add(change);
    }
    wake();
  }

  synchronized void caughtUp(Change.Resync now) {
    changes.clear();
    changes.add(now);
    behind = false;
  }

  synchronized void end() {
    over = true;
    wake();
  }

  private void wake() {
    if (waiting != null) execution.scheduler().unpark(waiting);
  }

  @Override
  public synchronized LiveTopology present() {
    return Objects.requireNonNull(present);
  }

  @Override
  public @Nullable Change poll() {
    if (isBehind()) feed.resync(this);
    synchronized (this) {
      return changes.poll();
    }
  }

  private synchronized boolean isBehind() {
    return behind;
  }

  private synchronized boolean isOver() {
    return over && changes.isEmpty() && !behind;
  }

  @Override
  public @Nullable Change take() throws InterruptedException {
    return take(Duration.ofNanos(Long.MAX_VALUE));
  }

  @Override
  public @Nullable Change take(Duration timeout) throws InterruptedException {
    long start = execution.clock().nanos();
    setWaiting(Thread.currentThread());
    try {
      for (;;) {
        if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for a change");
        Change change = poll();
        if (change != null || isOver()) return change;
        long left = Nanos.of(timeout) - (execution.clock().nanos() - start);
        if (left <= 0) return null;
        execution.scheduler().parkNanos(left);
      }
    } finally {
      setWaiting(null);
    }
  }

  private synchronized void setWaiting(@Nullable Thread thread) {
    waiting = thread;
  }

  @Override
  public void close() {
    feed.leave(this);
    synchronized (this) {
      changes.clear();
      behind = false;
      end();
    }
  }
}
