package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Told of a node's progress, in order, one call at a time; must not wait. */
public interface HostObserver {
  /** These peers have not come yet, each with its address and what was last seen of it. */
  void waitingFor(List<String> peers);

  /** A peer is there. */
  void connected(String peer);

  /** All links are open and the components run. */
  void started();

  /** The connection with a peer broke a while ago and is not back yet; it is tried again and again. */
  default void away(String peer, String reason) {}

  /** A peer of which {@link #away} was told is there again; nothing was lost. */
  default void back(String peer, Duration after) {}

  /** A peer's links have waited for as long as they may, but its process is there and stands still: they wait on. */
  default void standsStill(String peer) {}

  /** What a link may have lost, that it waits for longer than its patience, or that it has ended for what came over it. */
  default void lost(Diagnostic loss) {}

  /** Somebody was turned away. */
  void warned(Diagnostic warning);

  /** Something about this node's own set-up or part of the graph is doubtful, or it has given a lane up for an error of its own; it goes on. The one call that may come at any time, from any thread. */
  default void advised(Diagnostic warning) {}

  /** At the end, if anybody was turned away: how many for each reason, by the id of {@link #warned}. */
  default void turnedAway(Map<String, Long> counts) {}

  /** The last call. */
  void ended(Outcome outcome);
}
