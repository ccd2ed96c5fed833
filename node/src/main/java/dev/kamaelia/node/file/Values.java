package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.DataSize;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads typed values from YAML nodes; what does not fit is reported and comes back empty. Used by one thread. */
final class Values {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final Report report;
  private final Variables variables;

  Values(Report report, Variables variables) {
    this.report = report;
    this.variables = variables;
  }

  Report report() {
    return report;
  }

  Variables variables() {
    return variables;
  }

  /**
   * A text.
   *
   * @param subject what the value is, as a message begins, for example {@code The address of node "a"}
   * @param expected what it should be, for example {@code HOST:PORT}
   */
  Optional<String> text(Yaml node, String subject, String expected) {
    if (!(node instanceof Yaml.Scalar scalar) || scalar.isNothing()) {
      bad(node, subject + " is " + node.kind() + ".", expected);
      return Optional.empty();
    }
    return variables.expand(scalar);
  }

  /** An amount of data in a range. */
  Optional<DataSize> size(Yaml node, String subject, DataSize least, DataSize most) {
    String expected = "A whole number with a unit B, KiB, MiB or GiB, from " + least + " to " + most + ".";
    Optional<String> text = text(node, subject, expected);
    if (text.isEmpty()) return Optional.empty();
    try {
      DataSize size = DataSize.parse(text.get());
      if (size.compareTo(least) >= 0 && size.compareTo(most) <= 0) return Optional.of(size);
    } catch (IllegalArgumentException _) {
      // reported below
    }
    bad(node, subject + " is \"" + text.get() + "\".", expected);
    return Optional.empty();
  }

  /** A whole number from a least one up to 2³¹-1. */
  OptionalInt whole(Yaml node, String subject, int least) {
    return whole(node, subject, least, Integer.MAX_VALUE);
  }

  /** A whole number in a range. */
  OptionalInt whole(Yaml node, String subject, int least, int most) {
    String expected = most == Integer.MAX_VALUE ? "A whole number, " + least + " or more." : "A whole number from " + least + " to " + most + ".";
    Optional<String> text = text(node, subject, expected);
    if (text.isEmpty()) return OptionalInt.empty();
    try {
      int number = Integer.parseInt(text.get().strip());
      if (number >= least && number <= most) return OptionalInt.of(number);
    } catch (NumberFormatException _) {
      // reported below
    }
    bad(node, subject + " is \"" + text.get() + "\".", expected);
    return OptionalInt.empty();
  }

  /** {@code true} or {@code false}. */
  Optional<Boolean> bool(Yaml node, String subject) {
    return word(node, subject, List.of("true", "false")).map("true"::equals);
  }

  /** One of a few words. */
  Optional<String> word(Yaml node, String subject, Collection<String> words) {
    String expected = "One of " + String.join(", ", words) + ".";
    Optional<String> text = text(node, subject, expected);
    if (text.isEmpty() || words.contains(text.get())) return text;
    report.add(badValue(subject + " is \"" + text.get() + "\".", expected).withNearest(NearestMatch.of(text.get(), words)), node.span());
    return Optional.empty();
  }

  /** A duration such as {@code 250ms}. */
  Optional<Duration> duration(Yaml node, String subject) {
    String expected = "A number with a unit ns, us, ms, s, m, h or d, for example 30s.";
    Optional<String> text = text(node, subject, expected);
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(Durations.parse(text.get()));
    } catch (IllegalArgumentException _) {
      report.add(Diagnostic.error("BadDuration", subject + " is \"" + text.get() + "\".").withExpected(expected), node.span());
      return Optional.empty();
    }
  }

  /** A list of whatever; nothing counts as an empty list. */
  List<Yaml> list(Yaml node, String subject, String expected) {
    if (node instanceof Yaml.Sequence sequence) return sequence.items();
    if (!(node instanceof Yaml.Scalar scalar && scalar.isNothing())) bad(node, subject + " is " + node.kind() + ".", expected);
    return List.of();
  }

  /** The entries of a map, each key once (the first counts); nothing counts as an empty map. */
  List<Yaml.Entry> entries(Yaml node, String subject, String expected) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      if (!(node instanceof Yaml.Scalar scalar && scalar.isNothing())) bad(node, subject + " is " + node.kind() + ".", expected);
      return List.of();
    }
    java.util.Map<String, Yaml.Entry> first = new java.util.LinkedHashMap<>();
    for (Yaml.Entry entry : mapping.entries()) {
      Yaml.Entry earlier = first.putIfAbsent(entry.key().text(), entry);
      if (earlier == null) continue;
      int line = report.text().place(earlier.key().span()).line();
      report.add(Diagnostic.error("DuplicateKey", "The key \"" + entry.key().text() + "\" occurs twice, first in line " + line + ".")
          .withFix("Remove one of the two."), entry.key().span());
    }
    return new ArrayList<>(first.values());
  }

  /** True if a key may name a component or a node; reported otherwise. */
  boolean isName(Yaml.Scalar key, String what) {
    if (NAME.matcher(key.text()).matches()) return true;
    report.add(Diagnostic.error("BadName", "\"" + key.text() + "\" is no name of a " + what + ".")
        .withExpected("A letter, then letters, digits, - and _."), key.span());
    return false;
  }

  /** Reports a {@code BadValue} at a node. */
  void bad(Yaml node, String fact, String expected) {
    report.add(badValue(fact, expected), node.span());
  }

  /** The part of a scalar from one character of its expanded text to another; the whole scalar where the source differs from the text. */
  Span part(Yaml.Scalar scalar, String expanded, int from, int to) {
    String source = report.text().slice(scalar.span().start(), scalar.span().end());
    int shift = source.indexOf(expanded);
    if (shift < 0 || shift > 1) return scalar.span();
    int start = scalar.span().start() + source.codePointCount(0, shift + from);
    return new Span(start, start + Math.max(1, expanded.codePointCount(from, to)));
  }

  private static Diagnostic badValue(String fact, String expected) {
    return Diagnostic.error("BadValue", fact).withExpected(expected);
  }
}
