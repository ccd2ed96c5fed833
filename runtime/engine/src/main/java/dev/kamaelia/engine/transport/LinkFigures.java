package dev.kamaelia.engine.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * One end of a link across nodes at about one moment. Counters begin with the process and only grow, whatever happens to connections.
 *
 * @param peer the node at the other end
 * @param outgoing true at the sending end
 * @param state where the link is in its life
 * @param messages how many messages this end has taken: from its sender, or for its inbox
 * @param bytes their encoded bytes
 * @param creditMessages how many more may leave the sender before the receiver grants more
 * @param creditBytes how many more encoded bytes; the last message may exceed it
 * @param unacknowledgedMessages at the sending end what the receiver has not acknowledged yet, at the receiving end what has arrived and is not acknowledged yet
 * @param unacknowledgedBytes the encoded bytes that this end keeps for that: to send them again, or until the inbox takes them
 * @param repeated how many messages went over the wire again after a cut: sent again, or here already when they came
 * @param resumes how often the link went on over another connection
 * @param losses how often a loss was counted
 * @param lost how many messages may be lost at most; 0 at the receiving end, which cannot know
 * @param lastError why the connection with the peer broke or failed last; empty if it never did
 * @param roundTrips how long the connection takes there and back; empty until it was measured
 */
public record LinkFigures(
    String peer,
    boolean outgoing,
    State state,
    long messages,
    long bytes,
    long creditMessages,
    long creditBytes,
    long unacknowledgedMessages,
    long unacknowledgedBytes,
    long repeated,
    long resumes,
    long losses,
    long lost,
    Optional<String> lastError,
    Optional<RoundTrips> roundTrips) {

  /** Where a link is in its life. */
  public enum State {
    /** Its ends have not agreed yet. */
    OPENING,
    /** Messages can flow. */
    OPEN,
    /** There is no connection now; it goes on over the next one. */
    CUT,
    /** Its end has arrived, or its receiver takes no more. */
    ENDED,
    /** Its peer stayed away for longer than its patience, or was started again: what was not acknowledged may be lost. */
    LOST
  }

  /**
   * The last round trips of a connection: what waits to be sent is part of them.
   *
   * @param p50 half of them took no longer
   * @param p99 99 of 100 took no longer
   * @param samples how many there are, at most 128; one each half second
   */
  public record RoundTrips(Duration p50, Duration p99, int samples) {}
}
