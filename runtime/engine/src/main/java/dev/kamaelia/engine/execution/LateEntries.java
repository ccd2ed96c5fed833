package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LateArrivals;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.List;
import java.util.Optional;

/** Takes the links that other nodes open while the graph runs, by the rules of the graph. Called from: the transport. */
final class LateEntries implements LateArrivals {
  private final Entries entries;
  private final OtherNodes nodes;

  LateEntries(Entries entries, OtherNodes nodes) {
    this.entries = entries;
    this.nodes = nodes;
  }

  @Override
  public int plannedLinks() {
    return nodes.plannedLinks();
  }

  @Override
  public RemoteLink judge(int id, String from, String fromNode, String to) {
    RemoteLink link = nodes.link(id, from, to);
    Optional<String> receiver = nodes.nodeOf(boxOf(link).component());
    if (link.fromNode().equals(fromNode) && receiver.isEmpty()) return link;
    throw new GraphException(List.of(Diagnostic.error("OtherNode", "Link " + link.name() + " leads from node " + link.fromNode() + " to node " + link.toNode() + ".")));
  }

  @Override
  public IncomingLink take(RemoteLink link) {
    return entries.late(link, boxOf(link));
  }

  private static End.Box boxOf(RemoteLink link) {
    int dot = link.to().lastIndexOf('.');
    return new End.Box(link.to().substring(0, dot), link.to().substring(dot + 1));
  }
}
