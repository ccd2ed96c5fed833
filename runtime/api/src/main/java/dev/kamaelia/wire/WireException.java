package dev.kamaelia.wire;

import java.io.IOException;

/** Bytes that are no message of the expected type. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1;

  /** The violated rule, one sentence. */
  public WireException(String fact) {
    super(fact);
  }

  /** The violated rule, one sentence, and what was thrown where it was noticed. */
  public WireException(String fact, Throwable cause) {
    super(fact, cause);
  }

  /** The constructor of a message refused the values that were read. */
  public static WireException refused(String type, RuntimeException cause) {
    return new WireException(type + " refuses these values: " + cause, cause);
  }
}
