package dev.kamaelia.node.host;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.Optional;

/** What a node tells the process that started it: lines on standard error between its log lines, told apart by their first character. */
public sealed interface ChildReport {
  /** Begins a report, and parts its fields; no log line begins with it. */
  char MARK = '\u0001';

  /** Its links are open and its components run. */
  record Started() implements ChildReport {}

  /**
   * It waits.
   *
   * @param peers for whom
   */
  record Waiting(String peers) implements ChildReport {}

  /**
   * It ends because of this.
   *
   * @param code its exit code
   * @param cause the first failure that it knows
   */
  record Cause(int code, Diagnostic cause) implements ChildReport {}

  /** As a line. */
  default String line() {
    return switch (this) {
      case Started _ -> fields("started");
      case Waiting waiting -> fields("waiting", waiting.peers());
      case Cause(int code, Diagnostic cause) ->
          fields("cause", Integer.toString(code), cause.id(), cause.fact(), cause.expected().orElse(""), cause.fix().orElse(""));
    };
  }

  private static String fields(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) line.append(MARK).append(field.replace(MARK, '?').replace('\r', ' ').replace('\n', ' '));
    return line.toString();
  }

  /** The report in a line; empty if it is none. */
  static Optional<ChildReport> of(String line) {
    if (line.isEmpty() || line.charAt(0) != MARK) return Optional.empty();
    String[] fields = line.substring(1).split(String.valueOf(MARK), -1);
    return switch (fields[0]) {
      case "started" -> Optional.of(new Started());
      case "waiting" -> Optional.of(new Waiting(fields.length > 1 ? fields[1] : ""));
      case "cause" -> fields.length == 6 ? Optional.of(cause(fields)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Cause cause(String[] fields) {
    Diagnostic cause = Diagnostic.error(fields[2], fields[3]);
    if (!fields[4].isEmpty()) cause = cause.withExpected(fields[4]);
    if (!fields[5].isEmpty()) cause = cause.withFix(fields[5]);
    return new Cause(Integer.parseInt(fields[1]), cause);
  }
}
