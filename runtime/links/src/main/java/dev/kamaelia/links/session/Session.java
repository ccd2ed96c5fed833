package dev.kamaelia.links.session;

import java.util.SplittableRandom;

/**
 * What the processes of two nodes remember of each other from one lane to the next. Ends when one of the two is another one.
 *
 * <p>Called from: the lanes of this node, one call at a time.
 */
final class Session {
  /** Numbers the sessions of the listening side. */
  private final SplittableRandom numbers;

  /** 0 before the first handshake. */
  private long id;

  private long incarnation;

  /** The number of the newest lane. */
  private long lane;

  private boolean confirmed;

  Session(long seed) {
    this.numbers = new SplittableRandom(seed);
  }

  boolean isBegun() {
    return id != 0;
  }

  /** True if it is with this process. */
  boolean isWith(long otherIncarnation) {
    return id != 0 && incarnation == otherIncarnation;
  }

  long id() {
    return id;
  }

  long lane() {
    return lane;
  }

  /** The number of the next lane that is dialled. */
  long nextLane() {
    return ++lane;
  }

  /** True once the dialling side has shown that it knows the session. */
  boolean isConfirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
  }

  /** A number for a session, never 0. */
  long draw() {
    return numbers.nextLong() | 1;
  }

  void begin(long number, long withIncarnation, long overLane) {
    id = number;
    incarnation = withIncarnation;
    lane = overLane;
    confirmed = false;
  }

  void goOn(long overLane) {
    lane = overLane;
    confirmed = true;
  }
}
