package dev.kamaelia.wire;

import java.io.IOException;

/** Bytes that are no message of the expected type. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1;

  /** The violated rule, one sentence. */
  public WireException(String fact) {
    super(fact);
  }
}
