package dev.kamaelia.engine.plan;

import dev.kamaelia.engine.topology.ExecutionSpec.Placement;
import dev.kamaelia.engine.topology.Topology.OnDeadlock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What one process runs. The lists are not copied, since they may be very long, or made while they are read: whoever makes a plan leaves them as they are.
 *
 * @param graph the graph's name
 * @param components the components of this process, parts of composites after their composite, in the order of the graph
 * @param links all links with at least one end in this process, passthroughs included, in the order of the graph
 * @param onDeadlock what a deadlock among its components leads to
 * @param placement whether heavy components are moved to threads of their own while it runs
 */
public record Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock, Placement placement) {
  public Plan {
    Objects.requireNonNull(onDeadlock, "onDeadlock == null");
    Objects.requireNonNull(placement, "placement == null");
    components = Collections.unmodifiableList(components);
    links = Collections.unmodifiableList(links);
  }

  /** A plan whose deadlocks end the graph. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links) {
    this(graph, components, links, OnDeadlock.FAIL);
  }

  /** A plan with adaptive placement. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock) {
    this(graph, components, links, onDeadlock, Placement.ADAPTIVE);
  }
}
