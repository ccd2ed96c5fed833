package dev.kamaelia.engine.execution;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the classes of hot segments, one after the other and beside everything else.
 *
 * <p>A row is hot after 10,000 messages within a second. {@code -Dkamaelia.chains=N} says another number, for tests, and has the classes made at once on the activation that finds
 * it out, so that what follows does not depend on chance; {@code -Dkamaelia.chains=off} makes none.
 *
 * <p>Called from: activations; the classes are made on a thread of their own, which ends when none is wanted.
 */
final class Chains {
  /** Every class takes some kilobytes that no heap limit counts. */
  private static final int MOST = 1000;

  /** After so many messages within a second the milliseconds that a class costs are well spent. */
  private static final long HOT = 10_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Execution execution;

  /** Written before the graph starts. */
  private long threshold = HOT;

  /** True if classes are made on the activation that asks. Written before the graph starts. */
  private boolean atOnce;

  /** How many there are or were. */
  private final AtomicInteger made = new AtomicInteger();

  /** What makes them; guarded by this. */
  private final ArrayDeque<Runnable> wanted = new ArrayDeque<>();

  /** True while a thread makes classes; guarded by this. */
  private boolean working;

  /** How many were asked for; guarded by this. */
  private int asked;

  Chains(Execution execution) {
    this.execution = execution;
    String setting = System.getProperty("kamaelia.chains", "");
    if (setting.equals("off")) threshold = NEVER;
    else if (!setting.isEmpty()) force(Long.parseLong(setting));
  }

  /** Makes classes at once after so many messages. Before the graph starts. */
  void force(long messages) {
    threshold = messages;
    atOnce = true;
  }

  /** Makes none. Before the graph starts. */
  void forbid() {
    threshold = NEVER;
  }

  /** Of a link that has carried so many messages until now. */
  Heat heat(long calls, long nanos) {
    return new Heat(threshold, calls, nanos);
  }

  /** How many classes were made. */
  int made() {
    return made.get();
  }

  /** Has classes made for the row in which a hot link lies. On the activation that holds it, within a call. */
  void ask(DirectLink link) {
    List<Segment> row = Segment.around(link);
    if (row.isEmpty()) link.coolDown();
    for (Segment segment : row) {
      segment.links().forEach(DirectLink::asked);
      want(segment.stretches(), () -> make(segment));
    }
  }

  /** Has a class made for links of one outbox that begin chains. On the activation of their sender. */
  void ask(Fan fan) {
    want(1, () -> make(fan));
  }

  private void want(int classes, Runnable making) {
    if (atOnce) {
      making.run();
      return;
    }
    synchronized (this) {
      if (asked + classes > MOST) return;
      asked += classes;
      wanted.add(making);
      if (working) return;
      working = true;
    }
    execution.scheduler().startBlocking("chains", this::work);
  }

  private void work() {
    boolean over = false;
    try {
      for (Runnable making = next(); making != null; making = next()) making.run();
      over = true;
    } finally {
      if (!over) failed();
    }
  }

  /** A class could not be made: whoever asks next has the others made. */
  private synchronized void failed() {
    working = false;
  }

  private void make(Segment segment) {
    Chain chain = segment.generate();
    made.addAndGet(segment.stretches());
    segment.head().ready(chain);
  }

  private void make(Fan fan) {
    fan.make();
    made.incrementAndGet();
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = wanted.poll();
    working = next != null;
    return next;
  }
}
