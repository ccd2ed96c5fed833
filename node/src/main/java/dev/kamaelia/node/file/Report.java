package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.Place;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one text. Used by one thread. */
final class Report {
  /** More than these help nobody. */
  static final int LIMIT = 100;

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparingInt((Diagnostic d) -> d.place().map(Place::line).orElse(Integer.MAX_VALUE))
          .thenComparingInt(d -> d.place().map(Place::column).orElse(0));

  private final SourceText text;
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

  Report(SourceText text) {
    this.text = text;
  }

  SourceText text() {
    return text;
  }

  /** Adds one at a range of the text; equal ones (an aliased node is read twice) count once. */
  void add(Diagnostic diagnostic, Span span) {
    diagnostics.add(diagnostic.at(text.place(span)));
  }

  /** Adds one that has its place already, or none. */
  void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** All of them in the order of the text, at most {@link #LIMIT} and a last one that says how many more there are. */
  List<Diagnostic> sorted() {
    List<Diagnostic> all = diagnostics.stream().sorted(BY_PLACE).toList();
    if (all.size() <= LIMIT) return all;
    List<Diagnostic> shown = new java.util.ArrayList<>(all.subList(0, LIMIT));
    shown.add(Diagnostic.error("TooManyErrors", "There are " + (all.size() - LIMIT) + " more errors and warnings."));
    return List.copyOf(shown);
  }
}
