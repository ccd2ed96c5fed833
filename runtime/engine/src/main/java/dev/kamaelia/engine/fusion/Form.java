package dev.kamaelia.engine.fusion;

/** What a link may be. */
public enum Form {
  /** Messages wait in the receiver's inbox. */
  QUEUE,

  /** The receiver's handler is called. */
  CALL,

  /** It lies on a cycle: the receiver's handler is called while it is one that returns its result, and that goes into a queue in which there is room. So a call never has to wait for its own caller. */
  ANSWERED_CALL
}
