package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Encoded;

/**
 * A message from another node that waits in an inbox, still encoded.
 *
 * @param message its bytes
 * @param entry the link it came over
 */
record Arrived(Encoded message, RemoteEntry entry) {}
