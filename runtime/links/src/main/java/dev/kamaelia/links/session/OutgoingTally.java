package dev.kamaelia.links.session;

import dev.kamaelia.links.Loss;

/** What happened to the sending end of a link since the process began, for people. Guarded by the end's line. */
final class OutgoingTally {
  /** What earlier numberings counted. */
  long messagesBefore;

  long bytesBefore;

  /** How many messages were sent again. */
  long resent;

  long resumes;
  long losses;
  long lost;

  /** True once the link was open. */
  boolean met;

  /** True when nobody waits for the peer. */
  boolean gone;

  void count(Loss loss) {
    losses++;
    lost += loss.count();
  }
}
