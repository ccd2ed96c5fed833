/**
 * Messages between two processes: Kamaelia's links beside bare gRPC, raw sockets and other libraries. {@link dev.kamaelia.benchmarks.links.LinksMain} is the parent, which starts
 * two {@link dev.kamaelia.benchmarks.links.Side}s for each {@link dev.kamaelia.benchmarks.links.LinkCell}; a {@link dev.kamaelia.benchmarks.links.Wire} is what both of them use.
 */
@NullMarked
package dev.kamaelia.benchmarks.links;

import org.jspecify.annotations.NullMarked;
