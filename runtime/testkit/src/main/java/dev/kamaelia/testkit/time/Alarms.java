package dev.kamaelia.testkit.time;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The alarms that are set, by time; those that were due while their process was held up are put aside. Guarded by the {@link Baton}'s lock. */
final class Alarms {
  private final PriorityQueue<Alarm> set = new PriorityQueue<>();
  private long made;

  /** The next one in number, not set yet. */
  Alarm make(VirtualProcess process, long time, Runnable callback) {
    return new Alarm(process, time, made++, callback);
  }

  void set(Alarm alarm) {
    set.add(alarm);
  }

  /** False if it is neither set nor put aside. */
  boolean remove(Alarm alarm) {
    return set.remove(alarm) || alarm.process().heldAlarms.remove(alarm);
  }

  boolean isEmpty() {
    return set.isEmpty();
  }

  /** The next one, due or not; null if none is set. */
  @Nullable Alarm first() {
    return set.peek();
  }

  /** The next alarm that is due and not of a process that is held up; those of held-up ones are put aside. */
  @Nullable Alarm due(long nanos) {
    for (Alarm first = set.peek(); first != null && first.time() <= nanos; first = set.peek()) {
      if (!first.process().paused) return first;
      set.remove();
      first.process().heldAlarms.add(first);
    }
    return null;
  }

  /** A process goes on: what was put aside is set again. */
  void resume(VirtualProcess process) {
    set.addAll(process.heldAlarms);
    process.heldAlarms.clear();
  }

  /** A process is killed. */
  void forget(VirtualProcess process) {
    process.heldAlarms.clear();
    set.removeIf(alarm -> alarm.process() == process);
  }

  void clear() {
    set.clear();
  }
}
