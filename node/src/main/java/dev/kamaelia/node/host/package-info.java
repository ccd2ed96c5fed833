/**
 * A node as a process: one node's part of a graph over real lanes, and all nodes of a graph as child processes of this one.
 *
 * <p>Central types: {@link dev.kamaelia.node.host.NodeRun}, {@link dev.kamaelia.node.host.Fleet}. Depends on engine, links and {@code dev.kamaelia.node.link}.
 */
@NullMarked
package dev.kamaelia.node.host;

import org.jspecify.annotations.NullMarked;
