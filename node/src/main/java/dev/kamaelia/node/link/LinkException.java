package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;

/** The network of a node cannot be set up: a taken port, an unusable TLS file. */
public final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  LinkException(Diagnostic diagnostic) {
    super(diagnostic.text());
    this.diagnostic = diagnostic;
  }

  /** The same for people. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
