package dev.kamaelia.benchmarks.flow;

import dev.kamaelia.Message;

/**
 * The message; every stage allocates a new one.
 *
 * @param value what the stages work on
 */
@Message
public record Msg(long value) {
  /** Tells receivers that have no end of their own that no more comes; compared by identity. */
  public static final Msg END = new Msg(-1);
}
