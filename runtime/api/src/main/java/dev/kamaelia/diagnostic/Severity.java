package dev.kamaelia.diagnostic;

/** How grave a {@link Diagnostic} is. */
public enum Severity {
  /** Nothing runs until it is mended. */
  ERROR,
  /** It runs, but probably not as meant. */
  WARNING;

  /** The word in messages. */
  public String word() {
    return this == ERROR ? "error" : "warning";
  }
}
