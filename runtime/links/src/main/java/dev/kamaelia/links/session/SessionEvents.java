package dev.kamaelia.links.session;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.Loss;
import dev.kamaelia.proto.Failure;
import dev.kamaelia.proto.Waits;
import java.util.List;
import java.util.Optional;

/** What a lane tells its node; must not wait. */
public interface SessionEvents {
  /** A dialled lane ended before the handshake was done, for a reason that may pass. */
  void notReached(String peer, String reason);

  /** The handshake with a peer failed for a reason that does not pass; it was told. */
  void refused(String peer, Diagnostic why);

  /**
   * The handshake of a caller failed; it was told.
   *
   * @param claimed the peer that it says to be, without proof; empty if none, or if it can be none
   */
  void turnedAway(Optional<String> claimed, Diagnostic why);

  /** The handshake is done. */
  void connected(Peer peer);

  /** Something changed that {@link PeerLinks#isOpen} or {@link PeerLinks#isAcknowledged} may show. */
  void progressed(Peer peer);

  /** The peer tells the graph's first failure. */
  void failed(Peer peer, Failure failure);

  /** The peer was stopped by hand, or tells of a node that was. */
  void stopped(Peer peer, String node);

  /** The peer asks what stands still here, or tells what does there. */
  void waits(Peer peer, Waits waits);

  /** The peer has ended in order. */
  void bye(Peer peer);

  /** The peer knows that this node has ended. */
  void byeAcknowledged(Peer peer);

  /**
   * The peer is another process than before, which knows nothing of what was sent.
   *
   * @param losses what may be lost, of each link that was not done
   * @param fatal true if a link must not go on with it: the peer was refused
   */
  void restarted(Peer peer, List<Loss> losses, boolean fatal);

  /** The lane ended after the handshake. */
  void lost(Peer peer, String reason);

  /**
   * This node failed at a lane, by an error of its own or of the machine, and gives the lane up; {@link #lost} or {@link #notReached} follows if that was a peer's.
   *
   * @param peer whose lane; empty before a caller has said who it is
   */
  void troubled(Optional<String> peer, Throwable cause);

  /** The peer broke the protocol, or a link cannot be opened: the lane has ended. */
  void broken(Peer peer, Diagnostic why);
}
