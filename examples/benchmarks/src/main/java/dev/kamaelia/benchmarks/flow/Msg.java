package dev.kamaelia.benchmarks.flow;

/**
 * The message; every stage allocates a new one.
 *
 * @param value what the stages work on
 */
public record Msg(long value) {
  /** Tells receivers that have no end of their own that no more comes; compared by identity. */
  public static final Msg END = new Msg(-1);
}
