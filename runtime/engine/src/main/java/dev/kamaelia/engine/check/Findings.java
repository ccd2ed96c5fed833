package dev.kamaelia.engine.check;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one graph, in the order in which it is found. Used by one thread. */
final class Findings {
  private final Locator locator;
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  Findings(Locator locator) {
    this.locator = locator;
  }

  Locator locator() {
    return locator;
  }

  void add(Diagnostic diagnostic, Spot spot) {
    found.add(locator.place(spot).map(diagnostic::at).orElse(diagnostic));
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  List<Diagnostic> all() {
    return new ArrayList<>(found);
  }
}
