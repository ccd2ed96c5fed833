package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Nanos;
import dev.kamaelia.engine.transport.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Notes what an outbox sends, for one reader, and never has the sender wait: what finds no room is counted and left out. It is no receiver: the component ends as if it were not there, and nothing that it sends
 * goes another way.
 *
 * <p>A ring for one writer and one reader without a lock. Called from: the sender's activations ({@link #note}, {@link #end}); one thread that reads; {@link #close} and {@link #look} from any.
 */
public final class OutboxTap implements AutoCloseable {
  /**
   * A message that was sent.
   *
   * @param sequence its number, from 1; one that is left out has a number too
   * @param nanos when it was sent, in nanoseconds since the tap was opened
   * @param message the message itself
   */
  public record Noted(long sequence, long nanos, Object message) {}

  /** How long the reader looks away once it has taken messages and no more are there: more will have come by then, and the sender need not wake it for each. */
  private static final Duration LOOKING_AWAY = Duration.ofNanos(200_000);

  private final Outlet outlet;
  private final long opened;

  /** What puts it into effect, for as long as that may be taken back. */
  final Runnable opening;

  /** A place is written by the sender while it is null and cleared by the reader; publishes the two below, and what was in them is read before it is cleared. */
  private final AtomicReferenceArray<@Nullable Object> messages;

  private final long[] sequences;
  private final long[] times;

  /** How many were sent. The sender's; published by {@link #over}. */
  private long sent;

  /** How many the sender has put here. */
  private long put;

  /** How many the reader has taken. */
  private long taken;

  /** How many of them when it looked away last; the reader's. */
  private long lookedAway;

  /** Why nothing follows if the component has failed; the sender's, published by {@link #over}. */
  private Optional<String> failed = Optional.empty();

  /** True once nothing more is noted; written by the sender after its last message, or by whoever closes it before it was in effect; publishes how many there were. */
  private volatile boolean over;

  /** The reader while it waits; written by the reader, read by the sender after it has put something. */
  private volatile @Nullable Thread waiting;

  /** True from a {@link #look} until the wait that it ends. Written before {@link #waiting} is read, and read by the reader after it has written that. */
  private volatile boolean looked;

  /**
   * One that is not in effect yet.
   *
   * @param capacity how many messages may wait for the reader
   */
  OutboxTap(Outlet outlet, int capacity) {
    this.outlet = outlet;
    opening = () -> outlet.tap(this);
    opened = outlet.owner.execution().clock().nanos();
    messages = new AtomicReferenceArray<>(capacity);
    sequences = new long[capacity];
    times = new long[capacity];
  }

  // --- the sender

  void note(Object message) {
    sent++;
    int place = (int) (put % sequences.length);
    if (messages.getAcquire(place) != null) return;
    sequences[place] = sent;
    times[place] = outlet.owner.execution().clock().nanos() - opened;
    messages.set(place, message);
    put++;
    wake();
  }

  /** Nothing follows. */
  void end(Ending how) {
    if (how instanceof Ending.Failed lost) failed = Optional.of(lost.failure().path() + " has failed");
    leave();
  }

  /** It notes nothing more. */
  void leave() {
    over = true;
    wake();
  }

  private void wake() {
    Thread reader = waiting;
    if (reader != null) outlet.owner.execution().scheduler().unpark(reader);
  }

  // --- the reader

  /** The next message if one is there, else null. */
  public @Nullable Noted poll() {
    int place = (int) (taken % sequences.length);
    Object message = messages.get(place);
    if (message == null) return null;
    Noted noted = new Noted(sequences[place], times[place], message);
    messages.setRelease(place, null);
    taken++;
    return noted;
  }

  /** Waits for the next message; null once all were taken, when the time is over, or after {@link #look}. Never waits if the time is zero. */
  public @Nullable Noted poll(Duration timeout) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for a message");
    Noted noted = poll();
    if (noted != null || over || timeout.isZero()) return noted == null ? poll() : noted;
    if (taken > lookedAway) {
      lookedAway = taken;
      outlet.owner.execution().scheduler().parkNanos(Math.min(Nanos.of(timeout), LOOKING_AWAY.toNanos()));
      noted = poll();
      if (noted != null) return noted;
    }
    waiting = Thread.currentThread();
    try {
      noted = poll();
      if (noted != null || over) return noted == null ? poll() : noted;
      if (!looked) outlet.owner.execution().scheduler().parkNanos(Nanos.of(timeout));
      looked = false;
    } finally {
      waiting = null;
    }
    return poll();
  }

  /** Has the reader return from its wait, or from the next one if it does not wait now. */
  public void look() {
    looked = true;
    wake();
  }

  /** True once it notes nothing more; what was noted may still wait. */
  public boolean hasLeft() {
    return over;
  }

  /** True once nothing follows and all were taken. */
  public boolean isOver() {
    return over && messages.get((int) (taken % sequences.length)) == null;
  }

  /** How many were sent, those that are left out included. Once it {@link #isOver}. */
  public long sent() {
    if (!over) throw new IllegalStateException("the tap of " + outlet + " still notes messages");
    return sent;
  }

  /** Why nothing follows, a clause, if the component has failed. Once it {@link #isOver}. */
  public Optional<String> failed() {
    if (!over) throw new IllegalStateException("the tap of " + outlet + " still notes messages");
    return failed;
  }

  /** How long ago it was opened, in nanoseconds. */
  public long nanos() {
    return outlet.owner.execution().clock().nanos() - opened;
  }

  /** Notes nothing more, as soon as the component has finished what it is at; what was noted can still be read. A second call does nothing. */
  @Override
  public void close() {
    if (!over) outlet.owner.execution().structure().taps().close(outlet, this);
  }
}
