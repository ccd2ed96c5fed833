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

  /** What holds the address of a peer. */
  enum Holder {
    /** No process: its machine refuses connections. */
    NOBODY,
    /** A process that was stopped or cannot keep up: connections are taken, and nobody answers on them. */
    STANDS_STILL,
    /** A process that answers, or it cannot be told. */
    UNKNOWN
  }

  /**
   * Finds out what holds the address of a peer. Does not wait.
   *
   * @param answer called once, by any thread, in bounded time
   */
  default void find(String peer, Consumer<Holder> answer) {
    answer.accept(Holder.UNKNOWN);
  }
}
