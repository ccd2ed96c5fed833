package dev.kamaelia.node.file;

import dev.kamaelia.engine.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A graph that was read from a text.
 *
 * @param topology the graph as far as it could be read; empty if the text is no YAML at all
 * @param report what is wrong with the form of the text
 * @param marks where its parts stand
 * @param untyped components that are declared but left out of the topology, because their class is not known
 * @param withheld parts that are given but left out because they are in error: {@code pipelines}, {@code links}, {@code components, NAME, with, PARAM}; and
 *     {@code nodes}, {@code components}
 * @param tests the tests of the graph whose form is right
 */
record GraphDocument(Optional<Topology> topology, Report report, Marks marks, Set<String> untyped, Set<List<String>> withheld, List<TestDraft> tests) {
  /** True if the graph can be checked as a whole without errors that follow from others. */
  boolean isWhole() {
    return topology.isPresent() && !withheld.contains(List.of("components")) && !withheld.contains(List.of("nodes"));
  }

  static GraphDocument broken(Report report) {
    return new GraphDocument(Optional.empty(), report, new Marks(), Set.of(), Set.of(), List.of());
  }
}
