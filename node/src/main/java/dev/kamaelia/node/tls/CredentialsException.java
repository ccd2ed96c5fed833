package dev.kamaelia.node.tls;

import dev.kamaelia.diagnostic.Diagnostic;

/** A certificate or a key cannot be read or used. */
public final class CredentialsException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  /** With what is wrong and what to do. */
  public CredentialsException(Diagnostic diagnostic) {
    super(diagnostic.text());
    this.diagnostic = diagnostic;
  }

  /** The same for people; it has nothing of a key. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
