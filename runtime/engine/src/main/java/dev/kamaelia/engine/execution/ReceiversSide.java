package dev.kamaelia.engine.execution;

/** What the receiver of a {@link Backlog} writes. */
abstract class ReceiversSide extends BeforeReceiver {
  /** How many were taken. Written with release; who looks for waiting senders passes a full fence before. */
  long taken;

  /** Where the next message is. Publishes to a sender that has fallen behind where to begin. */
  volatile Chunk head;

  ReceiversSide(Chunk first, boolean several) {
    super(first, several);
    head = first;
  }
}
