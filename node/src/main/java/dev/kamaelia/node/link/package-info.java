/**
 * Lanes over gRPC: the only place that knows the network.
 *
 * <p>Central type: {@link dev.kamaelia.node.link.GrpcLinks}. Callbacks run on one event loop per process and never wait. Depends on links and proto.
 */
@NullMarked
package dev.kamaelia.node.link;

import org.jspecify.annotations.NullMarked;
