package dev.kamaelia.benchmarks.links;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Param;

/** A handler that gives all to a sink. */
@Component
public final class Catcher {
  private final Sink sink;

  /**
   * Made by the graph.
   *
   * @param index which of the sinks
   */
  Catcher(@Param int index, Part part) {
    sink = part.sinks().get(index);
  }

  /** The messages. */
  @Inbox
  void inbox(byte[] message) {
    sink.accept(message);
  }
}
