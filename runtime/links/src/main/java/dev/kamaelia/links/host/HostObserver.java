package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.List;

/** Told of a node's progress, in order, one call at a time; must not wait. */
public interface HostObserver {
  /** These peers have not come yet, each with its address and what was last seen of it. */
  void waitingFor(List<String> peers);

  /** A peer is there. */
  void connected(String peer);

  /** All links are open and the components run. */
  void started();

  /** Somebody was turned away. */
  void warned(Diagnostic warning);

  /** The last call. */
  void ended(Outcome outcome);
}
