package dev.kamaelia.links.host;

import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reaches peers. */
@FunctionalInterface
public interface Dialler {
  /**
   * Begins to open a lane; does not wait. What comes of it, a failure included, the listener is told.
   *
   * @param peer the peer's name
   * @param session makes the lane's listener
   */
  void dial(String peer, Function<Lane, LaneListener> session);

  /**
   * Finds out whether the process of a peer stands still: its address takes connections, and nobody answers on them, as of a process that was stopped or cannot keep up. Does not wait.
   *
   * @param answer called once, by any thread, in bounded time; false if nobody holds the address, if whoever does answers, or if that cannot be told
   */
  default void standsStill(String peer, Consumer<Boolean> answer) {
    answer.accept(false);
  }
}
