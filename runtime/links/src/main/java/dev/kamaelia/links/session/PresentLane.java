package dev.kamaelia.links.session;

import org.jspecify.annotations.Nullable;

/**
 * The lane to a peer whose frames count, if there is one, and for how long nothing has come over it.
 *
 * <p>Called from: the lanes of this node, one call at a time, and the host. Its lock makes a change of lanes and what the ends learn of it one step, so that a lane that is given up late takes
 * nothing from the one after it; a lane is cut outside of the lock.
 */
final class PresentLane {
  private @Nullable LaneSession lane;

  /** What is done with every change, under the lock. */
  private final Runnable detached;

  /** For how many beats nothing was heard; written by the lanes without the lock, a lost count does no harm. */
  private volatile int silentBeats;

  PresentLane(Runnable detached) {
    this.detached = detached;
  }

  /** From now on only this lane counts; what an older one still brings is refused. */
  void fence(@Nullable LaneSession newest) {
    LaneSession before = exchange(newest);
    if (before != null && before != newest) before.fence();
  }

  private synchronized @Nullable LaneSession exchange(@Nullable LaneSession newest) {
    LaneSession before = lane;
    lane = newest;
    silentBeats = 0;
    detached.run();
    return before;
  }

  /** The one there is. */
  synchronized @Nullable LaneSession present() {
    return lane;
  }

  /** This lane counts no more; false if it did not before. */
  synchronized boolean release(LaneSession ended) {
    if (lane != ended) return false;
    lane = null;
    detached.run();
    return true;
  }

  /** Gives the lane up, at once and without a word, if it has been silent for so many beats; false if it has not, or is not there. */
  boolean drop(int beats) {
    LaneSession dropped = takeSilent(beats);
    if (dropped == null) return false;
    dropped.fence();
    return true;
  }

  private synchronized @Nullable LaneSession takeSilent(int beats) {
    LaneSession silent = lane;
    if (silent == null || silentBeats < beats) return null;
    lane = null;
    detached.run();
    return silent;
  }

  /** Something came. */
  void heard() {
    if (silentBeats != 0) silentBeats = 0;
  }

  /** Called at even intervals; for how many of them nothing was heard before this one. */
  int beat() {
    int silent = silentBeats;
    silentBeats = silent + 1;
    return silent;
  }
}
