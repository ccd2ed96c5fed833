package dev.kamaelia.descriptor;

/** What a counted loss on a link across nodes leads to; see G12. */
public enum LossPolicy {
  /** The graph fails (default). */
  FAIL,
  /** The loss is reported and the link goes on with a peer that is new or back. */
  CONTINUE,
  /** Nothing counts as lost for absence; the sender waits for the peer. */
  WAIT
}
