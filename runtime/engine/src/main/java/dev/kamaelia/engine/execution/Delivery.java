package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;

/**
 * How a sent message gets to its receivers: the seam behind which an outbox's links are queues, calls, or part of a generated class.
 *
 * <p>Runs on: the sending component's activations only.
 */
interface Delivery {
  /** Delivers a message, waiting while a receiver is full. */
  void send(Object message);

  /** Delivers a message to all receivers or to none; false if one is full. */
  boolean trySend(Object message);

  /** No more will be sent. */
  void end(Ending ending);
}
