/**
 * Links between nodes as a state machine: session, credit, acknowledgement, resume.
 *
 * <p>No I/O, no threads and no clock here; a node binds it to gRPC, the testkit to a simulated network. The seam is {@link dev.kamaelia.links.Lane} below and
 * {@link dev.kamaelia.links.host.NodeHost} above; {@code dev.kamaelia.links.session} is the protocol of one pair of nodes. Depends on the engine and on the wire
 * contract.
 */
@NullMarked
package dev.kamaelia.links;

import org.jspecify.annotations.NullMarked;
