package dev.kamaelia.links.session;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LateArrivals;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.LinkSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All other nodes of the graph, and the engine's way to them. Links are added by one thread while the graph is assembled; after {@link #listen} only late ones come,
 * and any thread may read.
 */
public final class Peers implements Transport {
  private final LocalNode local;
  private final Map<String, Peer> byName = new LinkedHashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final LateLinks late;

  /**
   * The peers of a node, without links yet.
   *
   * @param clock measures round trips
   */
  public Peers(LocalNode local, Clock clock) {
    this.local = local;
    this.late = new LateLinks(local.settings());
    for (String other : local.nodes()) {
      if (!other.equals(local.name())) byName.put(other, new Peer(local.name(), other, local.settings().frameBytes(), local.incarnation() ^ other.hashCode(), clock, late));
    }
  }

  /**
   * Looks whether two nodes could greet each other.
   *
   * @throws GraphException [TooManyLinks] for each two nodes with more links from one to the other than a hello can speak of
   */
  public static void checkCount(Collection<RemoteLink> links) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    links.forEach(link -> counts.merge(List.of(link.fromNode(), link.toNode()), 1, Integer::sum));
    List<Diagnostic> errors = new ArrayList<>();
    counts.forEach((nodes, count) -> {
      if (count > LocalNode.MAX_LINKS) errors.add(LinkError.tooManyLinks(nodes.getFirst(), nodes.getLast(), count, LocalNode.MAX_LINKS));
    });
    if (!errors.isEmpty()) throw new GraphException(errors);
  }

  /** This node. */
  public LocalNode local() {
    return local;
  }

  /** All peers in the order of the graph. */
  public Collection<Peer> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  Optional<Peer> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener) {
    Peer peer = peer(link, link.toNode());
    OutgoingEnd end = OutgoingEnd.planned(link, local.settings().with(link.flow()), peer.outbound(), peer.outgoingLine(link.to()), peer.history(), listener);
    peer.add(end);
    return end;
  }

  @Override
  public OutgoingLink late(RemoteLink link, OutgoingLink.Listener listener) {
    Peer peer = peer(link, link.toNode());
    return OutgoingEnd.late(link, local.settings().with(link.flow()), peer.outbound(), peer.outgoingLine(link.to()), peer.history(), listener, peer::open);
  }

  @Override
  public void late(LateArrivals asked) {
    late.arrivals(asked);
  }

  @Override
  public void incoming(RemoteLink link, IncomingLink receiver) {
    peer(link, link.fromNode());
    arrivals.add(new Arrival(link, receiver));
  }

  /** Ends assembly: gives each incoming link its share of the node's bytes and its receiver its listener. */
  public void listen() {
    for (Arrival arrival : arrivals) {
      LinkSettings settings = local.settings().with(arrival.link().flow());
      Window window = Window.of(settings, arrivals.size());
      Peer peer = peer(arrival.link(), arrival.link().fromNode());
      IncomingEnd end = new IncomingEnd(arrival.link(), arrival.receiver(), peer.outbound(), peer.incomingLine(arrival.link().to()), settings.maxMessage(), window, peer.history());
      peer.add(end);
      arrival.receiver().listener(end);
    }
    arrivals.clear();
  }

  private Peer peer(RemoteLink link, String name) {
    Peer peer = byName.get(name);
    if (peer == null) throw new IllegalArgumentException(link.name() + " leads to node " + name + ", which node " + local.name() + " has no link with");
    return peer;
  }

  private record Arrival(RemoteLink link, IncomingLink receiver) {}
}
