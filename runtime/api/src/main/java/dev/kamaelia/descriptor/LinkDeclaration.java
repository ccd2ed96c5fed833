package dev.kamaelia.descriptor;

import dev.kamaelia.DataSize;
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

  /** How many encoded bytes may be under way (links across nodes), from 1 KiB to 64 MiB; by default 1 MiB. The last message may exceed it. */
  LinkDeclaration window(DataSize size);

  /** How many messages may be under way (links across nodes), from 1 to 1,000,000; by default 8192. */
  LinkDeclaration windowMessages(int messages);

  /** The longest encoded message (links across nodes), from 1 KiB to 512 MiB; by default 64 MiB. A longer one fails in {@code send}. */
  LinkDeclaration maxMessage(DataSize size);
}
