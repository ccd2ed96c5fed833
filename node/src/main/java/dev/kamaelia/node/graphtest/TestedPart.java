package dev.kamaelia.node.graphtest;

import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.part.GraphPart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a graph that a test is about: the components that lie on a way from an inbox that it feeds to an outbox that it looks at; if it feeds none, all that lead to
 * such an outbox. What else there is, sources of real data and files that are written above all, takes no part.
 */
final class TestedPart {
  private TestedPart() {}

  /** The part as a graph of its own. */
  static Topology of(Topology graph, GraphTest test) {
    return GraphPart.of(graph, members(graph, test), graph.allLinks());
  }

  private static Set<String> members(Topology graph, GraphTest test) {
    List<LinkSpec> links = graph.allLinks();
    Set<String> fed = new LinkedHashSet<>();
    test.sends().forEach(sends -> fed.add(sends.inbox().component()));
    Set<String> seen = new LinkedHashSet<>();
    test.expects().forEach(expects -> seen.add(expects.outbox().component()));
    Set<String> members = GraphPart.reached(seen, links, LinkSpec::to, LinkSpec::from);
    if (!fed.isEmpty()) members.retainAll(GraphPart.reached(fed, links, LinkSpec::from, LinkSpec::to));
    members.addAll(fed);
    members.addAll(seen);
    return members;
  }
}
