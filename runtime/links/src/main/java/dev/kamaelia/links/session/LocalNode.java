package dev.kamaelia.links.session;

import dev.kamaelia.links.LinkSettings;
import java.time.Duration;
import java.util.List;

/**
 * What a node says of itself in a handshake.
 *
 * @param name its name
 * @param nodes all nodes of the graph, itself included, in the order of the graph
 * @param graph the graph's name
 * @param digest what must be equal on all nodes
 * @param incarnation drawn when the process started
 * @param run equal on nodes that were started together, so that two runs on one machine stay apart; empty if each was started alone
 * @param settings sizes of windows and frames
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LocalNode(String name, List<String> nodes, String graph, byte[] digest, long incarnation, String run, LinkSettings settings) {
  /** The protocol versions that this implementation speaks. */
  static final int VERSION_MIN = 1;

  static final int VERSION_MAX = 1;

  /** The longest frame that is read, in bytes. */
  public static final int MAX_FRAME = 1 << 20;

  /** The most links from one node to another: where each of them stands has to fit into one hello. */
  static final int MAX_LINKS = 20_000;

  /** After so long a silence a peer is asked whether it is there. */
  public static final Duration HEARTBEAT = Duration.ofMillis(500);

  public LocalNode {
    nodes = List.copyOf(nodes);
    digest = digest.clone();
  }

  /** A node that was started alone. */
  public LocalNode(String name, List<String> nodes, String graph, byte[] digest, long incarnation, LinkSettings settings) {
    this(name, nodes, graph, digest, incarnation, "", settings);
  }

  /** Whether this node calls the peer, or awaits its call: the lesser name calls. */
  public boolean dials(String peer) {
    return name.compareTo(peer) < 0;
  }
}
