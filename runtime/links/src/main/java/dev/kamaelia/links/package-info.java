/**
 * Links between nodes as a state machine: session, credit, acknowledgement, resume.
 *
 * <p>No I/O and no threads here; a node binds it to gRPC, the testkit to a simulated network. Depends on the engine and on the
 * wire contract.
 */
@NullMarked
package dev.kamaelia.links;

import org.jspecify.annotations.NullMarked;
