package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.MessageType;

/** A box that a component has added while it runs. Runs on: the component's activations, but its name and type, which never change. */
sealed interface AddedBox permits AddedInlet, AddedOutlet {
  String name();

  MessageType type();

  /** {@code inbox} or {@code outbox}, for people. */
  String kind();

  /** True if the instance that runs has added it, false if it is left of one before. */
  boolean isClaimed();

  /** An instance adds it, or is no more. */
  void claimed(boolean now);

  /** It is no box of its component any more, its links are taken away, and what waits in it is discarded and counted. */
  void delete();
}
