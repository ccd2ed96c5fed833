package dev.kamaelia.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One error or warning: a fact with names and types, what was expected, the nearest match, the fix.
 *
 * @param severity how grave it is
 * @param id the stable id without brackets, for example {@code UnknownInbox}; never changes once published
 * @param fact what is wrong, one sentence with a full stop
 * @param expected what would be right, one sentence, for example {@code Inboxes: lines (String).}
 * @param nearest the name that was probably meant
 * @param fix what to do, one sentence
 * @param place where it stands, if it stands in a text
 */
public record Diagnostic(
    Severity severity,
    String id,
    String fact,
    Optional<String> expected,
    Optional<String> nearest,
    Optional<String> fix,
    Optional<Place> place) {
  public Diagnostic {
    Objects.requireNonNull(severity, "severity == null");
    Objects.requireNonNull(id, "id == null");
    Objects.requireNonNull(fact, "fact == null");
    Objects.requireNonNull(expected, "expected == null");
    Objects.requireNonNull(nearest, "nearest == null");
    Objects.requireNonNull(fix, "fix == null");
    Objects.requireNonNull(place, "place == null");
  }

  /** An error with nothing but its fact; add the rest with the {@code with} methods. */
  public static Diagnostic error(String id, String fact) {
    return new Diagnostic(Severity.ERROR, id, fact, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A warning with nothing but its fact; add the rest with the {@code with} methods. */
  public static Diagnostic warning(String id, String fact) {
    return new Diagnostic(Severity.WARNING, id, fact, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with what was expected. */
  public Diagnostic withExpected(String sentence) {
    return new Diagnostic(severity, id, fact, Optional.of(sentence), nearest, fix, place);
  }

  /** The same with the name that was probably meant, if there is one. */
  public Diagnostic withNearest(Optional<String> name) {
    return new Diagnostic(severity, id, fact, expected, name, fix, place);
  }

  /** The same with what to do. */
  public Diagnostic withFix(String sentence) {
    return new Diagnostic(severity, id, fact, expected, nearest, Optional.of(sentence), place);
  }

  /** The same at a place. */
  public Diagnostic at(Place where) {
    return new Diagnostic(severity, id, fact, expected, nearest, fix, Optional.of(where));
  }

  /** True if it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line without the place: {@code [Id] fact expected Did you mean "x"? fix}. */
  public String text() {
    StringBuilder line = new StringBuilder("[").append(id).append("] ").append(fact);
    expected.ifPresent(sentence -> line.append(' ').append(sentence));
    nearest.ifPresent(name -> line.append(" Did you mean \"").append(name).append("\"?"));
    fix.ifPresent(sentence -> line.append(' ').append(sentence));
    return line.toString();
  }

  /**
   * The form on a terminal, without a line end after the last line:
   *
   * <pre>
   * error[UnknownInbox]: printer has no inbox "text".
   *   --> wordcount.yaml:15:13
   *    |
   * 15 |       to: printer.text
   *    |           ^^^^^^^^^^^^
   *    = expected: Inboxes: lines (String).
   *    = help: Did you mean "lines"?
   * </pre>
   */
  public String render() {
    StringBuilder lines = new StringBuilder(severity.word()).append('[').append(id).append("]: ").append(fact);
    String margin = " ".repeat(place.map(p -> Integer.toString(p.line()).length()).orElse(1));
    place.ifPresent(p -> lines.append(caretLines(p, margin)));
    expected.ifPresent(sentence -> lines.append('\n').append(margin).append(" = expected: ").append(sentence));
    nearest.ifPresent(name -> lines.append('\n').append(margin).append(" = help: Did you mean \"").append(name).append("\"?"));
    fix.ifPresent(sentence -> lines.append('\n').append(margin).append(" = help: ").append(sentence));
    return lines.toString();
  }

  /** All of them in the form of {@link #render}, with an empty line between, in the given order. */
  public static String render(List<Diagnostic> diagnostics) {
    return String.join("\n\n", diagnostics.stream().map(Diagnostic::render).toList());
  }

  private static String caretLines(Place place, String margin) {
    String source = place.sourceLine().replace('\t', ' ');
    return "\n" + margin + "--> " + place
        + "\n" + margin + " |"
        + "\n" + place.line() + " | " + source
        + "\n" + margin + " | " + " ".repeat(place.column() - 1) + "^".repeat(place.length());
  }
}
