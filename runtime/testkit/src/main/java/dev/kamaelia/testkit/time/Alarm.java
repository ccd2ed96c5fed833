package dev.kamaelia.testkit.time;

/**
 * A callback at a time.
 *
 * @param process whose it is: while that is held up it does not go off
 * @param time in nanoseconds of virtual time
 * @param number in the order in which alarms were made; of two at the same time the older one goes off first
 */
record Alarm(VirtualProcess process, long time, long number, Runnable callback) implements Comparable<Alarm> {
  @Override
  public int compareTo(Alarm other) {
    return time != other.time ? Long.compare(time, other.time) : Long.compare(number, other.number);
  }
}
