package dev.kamaelia.links.recording;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;

/** A recording that cannot be read, or not to its end; or whose messages this program does not understand. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  /** With the error for people. */
  public RecordingException(Diagnostic diagnostic) {
    super(diagnostic.text());
    this.diagnostic = diagnostic;
  }

  /** The error for people. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
