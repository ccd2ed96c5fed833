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
 * @param fusion whether links between handlers may be calls; if not, all of them are queues
 * @param children plans what its components add while they run
 * @param otherNodes what it knows of the components on other nodes
 */
public record Plan(
    String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock, Placement placement, boolean fusion, ChildPlanner children, OtherNodes otherNodes) {
  public Plan {
    Objects.requireNonNull(onDeadlock, "onDeadlock == null");
    Objects.requireNonNull(placement, "placement == null");
    Objects.requireNonNull(children, "children == null");
    Objects.requireNonNull(otherNodes, "otherNodes == null");
    components = Collections.unmodifiableList(components);
    links = Collections.unmodifiableList(links);
  }

  /** What {@code -Dkamaelia.fusion} says: on, unless it is {@code off}. */
  public static boolean fusionByDefault() {
    return !"off".equals(System.getProperty("kamaelia.fusion"));
  }

  /** A plan that is fused as the process was told. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock, Placement placement) {
    this(graph, components, links, onDeadlock, placement, fusionByDefault());
  }

  /** A plan whose deadlocks end the graph. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links) {
    this(graph, components, links, OnDeadlock.FAIL);
  }

  /** A plan with adaptive placement. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock) {
    this(graph, components, links, onDeadlock, Placement.ADAPTIVE);
  }

  /** A plan whose components add none. */
  public Plan(String graph, List<PlannedComponent> components, List<PlannedLink> links, OnDeadlock onDeadlock, Placement placement, boolean fusion) {
    this(graph, components, links, onDeadlock, placement, fusion, ChildPlanner.NONE, OtherNodes.NONE);
  }

  /** The same with or without fusion. */
  public Plan withFusion(boolean now) {
    return new Plan(graph, components, links, onDeadlock, placement, now, children, otherNodes);
  }

  /** The same whose components can add others. */
  public Plan withChildren(ChildPlanner now) {
    return new Plan(graph, components, links, onDeadlock, placement, fusion, now, otherNodes);
  }

  /** The same that knows of the components on other nodes. */
  public Plan withOtherNodes(OtherNodes now) {
    return new Plan(graph, components, links, onDeadlock, placement, fusion, children, now);
  }
}
