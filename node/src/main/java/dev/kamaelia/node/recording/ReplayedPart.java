package dev.kamaelia.node.recording;

import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.part.GraphPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The part of a graph that a recording is replayed into: what the box feeds, however far, and what else feeds that. The recording takes the place of the link that it is of, or of all links to
 * the box if that link does not lead there, so that what only led to these, the source of the recorded messages above all, takes no part.
 */
final class ReplayedPart {
  private static final String CONTROL = "control";

  private ReplayedPart() {}

  /**
   * The part as a graph of its own.
   *
   * @param from the outbox that was recorded
   * @param box the inbox that is fed instead
   */
  static Topology of(Topology graph, BoxRef from, BoxRef box) {
    List<LinkSpec> links = new ArrayList<>(graph.allLinks());
    if (!links.removeIf(link -> is(from, link.from()) && is(box, link.to()))) links.removeIf(link -> is(box, link.to()));
    List<LinkSpec> data = links.stream().filter(link -> !link.to().box().equals(CONTROL)).toList();
    Set<String> fed = GraphPart.reached(Set.of(root(box)), data, LinkSpec::from, LinkSpec::to);
    return GraphPart.of(graph, GraphPart.reached(fed, data, LinkSpec::to, LinkSpec::from), links);
  }

  /** A box, or the end of the composite in which it is. */
  private static boolean is(BoxRef box, BoxRef end) {
    return box.equals(end) || box.component().startsWith(end.component() + "/");
  }

  private static String root(BoxRef box) {
    return box.component().replaceFirst("/.*", "");
  }
}
