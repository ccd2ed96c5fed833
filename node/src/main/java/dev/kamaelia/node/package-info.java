/**
 * The node process: graph files, command line, and links between nodes over gRPC.
 *
 * <p>The only module that opens sockets and reads command lines.
 */
@NullMarked
package dev.kamaelia.node;

import org.jspecify.annotations.NullMarked;
