package dev.kamaelia.descriptor;

import java.time.Duration;

/** A link that was added to a graph, and its settings. Used by the thread that builds the graph. */
public interface LinkDeclaration {
  /** Gives the link a buffer of its own with this policy. */
  LinkDeclaration overflow(OverflowPolicy policy);

  /** Gives the link a buffer of its own of this many messages, at least 1. */
  LinkDeclaration capacity(int messages);

  /** How long a peer may stay away before its messages count as lost (links across nodes). */
  LinkDeclaration patience(Duration duration);

  /** What a counted loss leads to (links across nodes): {@code fail}, {@code continue} or {@code wait}. */
  LinkDeclaration onLoss(LossPolicy policy);
}
