package dev.kamaelia.benchmarks;

/** What figures are of. */
public interface Figure {
  /** As a word of a command line and in JSON; it can be read again. */
  String argument();
}
