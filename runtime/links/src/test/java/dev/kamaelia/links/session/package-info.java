/** The protocol over lanes in memory, one frame at a time. */
@NullMarked
package dev.kamaelia.links.session;

import org.jspecify.annotations.NullMarked;
