/**
 * The protocol of one pair of nodes: handshake, the ends of links, windows, frames.
 *
 * <p>Central types: {@link dev.kamaelia.links.session.LaneSession} is one lane's handshake and dispatch; {@link dev.kamaelia.links.session.Peer} holds the ends of
 * the links to one node and outlives lanes. Depends on {@code dev.kamaelia.links}, the engine's transport and the wire contract.
 */
@NullMarked
package dev.kamaelia.links.session;

import org.jspecify.annotations.NullMarked;
