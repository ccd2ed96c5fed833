/** Tests of the format of recordings. */
@NullMarked
package dev.kamaelia.links.recording;

import org.jspecify.annotations.NullMarked;
