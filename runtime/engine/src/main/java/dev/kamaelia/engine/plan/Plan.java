package dev.kamaelia.engine.plan;

import java.util.List;

/**
 * What one process runs.
 *
 * @param graph the graph's name
 * @param components the components of this process, parts of composites after their composite, in the order of the graph
 * @param links all links with at least one end in this process, passthroughs included, in the order of the graph
 */
public record Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links) {
  public Plan {
    components = List.copyOf(components);
    links = List.copyOf(links);
  }
}
