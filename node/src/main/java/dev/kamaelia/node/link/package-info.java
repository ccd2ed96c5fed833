/**
 * Lanes over gRPC: the only place that knows the network.
 *
 * <p>Central type: {@link dev.kamaelia.node.link.GrpcLinks}. Callbacks run on one event loop per process and never wait. Depends on links, proto and {@code node.tls}. Who connects
 * is a {@link dev.kamaelia.node.link.Stranger} first; see {@code docs/decisions/023-nodes-know-each-other-by-certificates.md}.
 */
@NullMarked
package dev.kamaelia.node.link;

import org.jspecify.annotations.NullMarked;
