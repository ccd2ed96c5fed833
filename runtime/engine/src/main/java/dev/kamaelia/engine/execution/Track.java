package dev.kamaelia.engine.execution;

/**
 * A generated class that takes what an outbox sends further than the ordinary way's first look: a {@link Stretch} of a chain, or a {@link Fan} of several. Its subclasses are written by {@code engine.chain}; they are
 * unloaded with their graph.
 *
 * <p>Runs on: the activation that sends.
 */
abstract class Track {
  /** Takes a message through; false if nothing was done, since it has to go by the ordinary way. */
  abstract boolean run(Object message);
}
