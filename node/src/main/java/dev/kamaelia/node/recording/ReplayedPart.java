package dev.kamaelia.node.recording;

import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.part.GraphPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The part of a graph that a recording is replayed into: what the box feeds, however far, and what else feeds that. The recording takes the place of the link that it is of, or of all links to
 * the box if that link does not lead there; to the composite of a part that gets messages only from other parts. What only led to these, the source of the recorded messages above all, takes no part.
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
  static Topology of(CheckedGraph checked, BoxRef from, BoxRef box) {
    Topology graph = checked.topology();
    List<LinkSpec> links = new ArrayList<>(graph.allLinks());
    Predicate<LinkSpec> there = link -> checked.receivers(link.to()).contains(box);
    boolean replaced = links.removeIf(there.and(link -> checked.senders(link.from()).contains(from))) || links.removeIf(there);
    if (!replaced) links.removeIf(link -> box.component().startsWith(link.to().component() + "/"));
    List<LinkSpec> data = links.stream().filter(link -> !link.to().box().equals(CONTROL)).toList();
    Set<String> fed = GraphPart.reached(Set.of(root(box)), data, LinkSpec::from, LinkSpec::to);
    return GraphPart.of(graph, GraphPart.reached(fed, data, LinkSpec::to, LinkSpec::from), links);
  }

  private static String root(BoxRef box) {
    return box.component().replaceFirst("/.*", "");
  }
}
