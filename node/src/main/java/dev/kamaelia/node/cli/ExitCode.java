package dev.kamaelia.node.cli;

/** The exit codes of every verb; a contract. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INVALID_GRAPH = 3;
  static final int CANNOT_PLACE = 4;
  static final int UNREACHABLE = 5;
  static final int TIMED_OUT = 6;
  static final int INTERRUPTED = 130;
  static final int TERMINATED = 143;

  private ExitCode() {}
}
