/**
 * Whether two nodes mean the same by a message type. Central type: {@link dev.kamaelia.links.schema.Evolution}, which judges the .proto texts that both ends of a link
 * exchange when their hashes differ. Pure functions; any thread. What comes from a peer is bounded by the length of its text, and never trusted to be one.
 */
@NullMarked
package dev.kamaelia.links.schema;

import org.jspecify.annotations.NullMarked;
