package dev.kamaelia.engine.transport;

import dev.kamaelia.GraphException;

/** Judges and takes links that peers open while the graph runs and that are not in it. Called by the transport, from any thread; waits for nothing. */
public interface LateArrivals {
  /** How many links across nodes the graph has: the numbers of others are greater. */
  int plannedLinks();

  /**
   * The link that a peer wants to open.
   *
   * @param fromNode the peer
   * @throws GraphException if the graph has no such outbox on that node, or no such inbox on this one, or what the one sends the other does not take
   */
  RemoteLink judge(int id, String from, String fromNode, String to);

  /** Makes the receiving end of a link that was judged: one sender more for its inbox, from this call on. */
  IncomingLink take(RemoteLink link);
}
