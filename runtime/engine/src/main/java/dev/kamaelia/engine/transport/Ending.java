package dev.kamaelia.engine.transport;

import dev.kamaelia.Signal;

/** How a link ended, in band after its last message. */
public sealed interface Ending {
  /** The sender finished in order. */
  record Finished() implements Ending {}

  /**
   * The sender failed.
   *
   * @param failure what is shown to the receiver
   */
  record Failed(Signal.Failed failure) implements Ending {}
}
