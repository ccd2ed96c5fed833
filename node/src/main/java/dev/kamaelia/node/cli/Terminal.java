package dev.kamaelia.node.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams and the environment of one run of the command line.
 *
 * @param in standard input
 * @param out standard output, for data
 * @param err standard error, for everything else
 * @param environment the environment variables
 * @param interactive true if a person watches
 */
record Terminal(InputStream in, DataOutput out, PrintStream err, Map<String, String> environment, boolean interactive) {
  /** Those of this process; both outputs in UTF-8. */
  static Terminal ofProcess() {
    DataOutput out = new DataOutput(new java.io.FileOutputStream(java.io.FileDescriptor.out));
    PrintStream err = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Terminal(System.in, out, err, System.getenv(), !"dumb".equals(System.getenv("TERM")) && isTerminal());
  }

  @SuppressWarnings("SystemConsoleNull") // which console there is depends on the JDK and its options: it may be none
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** A line for people. */
  void say(String line) {
    err.println(line);
  }
}
