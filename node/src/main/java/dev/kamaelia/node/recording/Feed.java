package dev.kamaelia.node.recording;

import dev.kamaelia.engine.topology.BoxRef;

/**
 * An outbox whose messages come to an inbox, through however many composites.
 *
 * @param from of a component that runs
 * @param to of a component that runs
 */
record Feed(BoxRef from, BoxRef to) {
  /** {@code component.outbox -> component.inbox}. */
  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
