package dev.kamaelia.engine;

/**
 * What a graph did, summed over its components.
 *
 * @param sent messages taken by a link; one sent over three links counts three times
 * @param handled messages given to a component
 * @param discarded messages sent while unlinked or into a closed inbox, and those that waited when their receiver ended
 * @param dropped messages dropped by links with an overflow policy
 * @param deadLetters messages whose handling failed, and the backlogs of components stopped for a failure
 * @param failures everything that was thrown
 * @param restarts successful restarts of components
 */
public record Counts(long sent, long handled, long discarded, long dropped, long deadLetters, long failures, long restarts) {
  /** Nothing happened. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** The sum of both. */
  public Counts plus(Counts other) {
    return new Counts(
        sent + other.sent,
        handled + other.handled,
        discarded + other.discarded,
        dropped + other.dropped,
        deadLetters + other.deadLetters,
        failures + other.failures,
        restarts + other.restarts);
  }
}
