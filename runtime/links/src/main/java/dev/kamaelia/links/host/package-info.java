/**
 * A node's part in a graph, without I/O: who dials whom, when the components start, what is told to all, when the node has ended.
 *
 * <p>Central types: {@link dev.kamaelia.links.host.NodeHost}, {@link dev.kamaelia.links.host.GraphDigest}. Depends on {@code dev.kamaelia.links.session} and on the
 * engine.
 */
@NullMarked
package dev.kamaelia.links.host;

import org.jspecify.annotations.NullMarked;
