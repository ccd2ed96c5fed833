package dev.kamaelia.benchmarks.codec;

import dev.kamaelia.Message;

/** A message that is one of several. */
@Message
public sealed interface Event {
  /** Something new. */
  @Message
  record Created(String id, long at) implements Event {}

  /** Something is elsewhere. */
  @Message
  record Moved(String id, double x, double y) implements Event {}

  /** Something is gone. */
  @Message
  record Deleted(String id) implements Event {}
}
