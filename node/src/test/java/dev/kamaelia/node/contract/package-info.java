/** The guarantees across two real processes that gRPC links on loopback. */
@NullMarked
package dev.kamaelia.node.contract;

import org.jspecify.annotations.NullMarked;
