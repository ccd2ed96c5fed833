package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Encoded;

/**
 * A message from another node that waits in an inbox, still encoded.
 *
 * @param message its bytes
 * @param entry the link it came over
 * @param sequence its number on that link, from 1
 */
record Arrived(Encoded message, RemoteEntry entry, long sequence) {
  /** As a dead letter, since nobody can read it. */
  @Override
  public String toString() {
    return "message " + sequence + " of " + entry.link.name() + ", " + message.length() + " bytes";
  }
}
