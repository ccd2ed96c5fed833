package dev.kamaelia.testkit.time;

/** Chooses what runs next, and says how long it takes. Called by one thread at a time. */
interface Pace {
  /** An index below the bound. */
  int next(int bound);

  /** How much virtual time the step takes that is about to be made, in nanoseconds; 0 throughout if time passes only while nothing can run. */
  default long stepNanos() {
    return 0;
  }

  /** True if steps take time: then time passes while there is something to run, and alarms go off in between. */
  default boolean isTimed() {
    return false;
  }
}
