package dev.kamaelia.engine;

import dev.kamaelia.descriptor.OverflowPolicy;

/** What happens when a message finds the buffer of a link full. */
public enum Overflow implements OverflowPolicy {
  /** The sender waits (default). */
  BLOCK,
  /** The oldest message in the buffer is dropped and counted. */
  DROP_OLDEST,
  /** The new message is dropped and counted. */
  DROP_NEWEST,
  /** {@code send} throws {@link dev.kamaelia.OverflowException}. */
  FAIL;

  /** The word in graph files, for example {@code drop-oldest}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
