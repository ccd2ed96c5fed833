package dev.kamaelia.links.host;

import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import java.util.function.Function;

/** Opens lanes to peers. */
@FunctionalInterface
public interface Dialler {
  /**
   * Begins to open a lane; does not wait. What comes of it, a failure included, the listener is told.
   *
   * @param peer the peer's name
   * @param session makes the lane's listener
   */
  void dial(String peer, Function<Lane, LaneListener> session);
}
