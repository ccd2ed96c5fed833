package dev.kamaelia.links.host;

/** How far a node is. Of {@link NodeHost}'s serial alone. */
final class Course {
  private Phase phase = Phase.WAITING;
  private boolean aborted;
  private boolean hurried;

  /** One after the other; a node that never starts leaves, or has ended, at once. */
  enum Phase {
    /** For peers and links. */
    WAITING,
    /** The components run. */
    RUNNING,
    /** They have ended; the peers are to know. */
    LEAVING,
    ENDED
  }

  boolean isWaiting() {
    return phase == Phase.WAITING;
  }

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  boolean isLeaving() {
    return phase == Phase.LEAVING;
  }

  boolean hasEnded() {
    return phase == Phase.ENDED;
  }

  /** The present phase. */
  Phase phase() {
    return phase;
  }

  void to(Phase next) {
    phase = next;
  }

  /** The graph was stopped, or has failed. */
  void abort() {
    aborted = true;
  }

  boolean isAborted() {
    return aborted;
  }

  /** Somebody waits for the end of this node, which is leaving. */
  void hurry() {
    hurried = true;
  }

  boolean isHurried() {
    return hurried;
  }
}
