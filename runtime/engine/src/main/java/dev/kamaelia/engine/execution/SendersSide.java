package dev.kamaelia.engine.execution;

/** What the senders of a {@link Backlog} write. */
abstract class SendersSide extends BeforeSenders {
  /**
   * How many places were given to messages; the sign says that some are reserved. The single sender writes it with a full fence after the message, several by compare-and-set before it. Publishes
   * nothing but the fill.
   */
  long sent;

  /** What the receiver's count was at some time: more may have been taken. */
  long takenSeen;

  /** How many places are promised. The single sender's own; of several guarded by the backlog. */
  int reserved;

  /** Where the next message goes, or near that; of several senders anyone writes it, and it may be behind. */
  Chunk tail;

  /** True once several threads may put. Set by the single sender itself or when it is made; others put only after they have learnt of that. */
  volatile boolean several;

  SendersSide(Chunk first, boolean several) {
    tail = first;
    this.several = several;
  }
}
