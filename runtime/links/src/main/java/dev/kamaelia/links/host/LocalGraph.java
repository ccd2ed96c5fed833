package dev.kamaelia.links.host;

import dev.kamaelia.engine.Failure;

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
}
