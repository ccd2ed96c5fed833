package dev.kamaelia.links.host;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.transport.NodeWaits;

/** This node's components, assembled and not started. Every method returns at once. */
public interface LocalGraph {
  /** Starts the components. */
  void start();

  /** Finishes the sources; the rest completes. */
  void drain();

  /** Stops every component (G5). */
  void stop();

  /** A failure from outside: the first cause if there was none before, and a stop. */
  void fail(Failure failure);

  /** What stands still here, of what could hang for other nodes. */
  default NodeWaits waits() {
    return NodeWaits.NONE;
  }

  /** What another node has answered to a question of this one's. */
  default void heardWaits(String node, long question, NodeWaits waits) {}

  /** What another node has told of what stands still there does not count any more. */
  default void forgetWaits(String node) {}
}
