/** Nodes as real processes on loopback. */
@NullMarked
package dev.kamaelia.node.host;

import org.jspecify.annotations.NullMarked;
