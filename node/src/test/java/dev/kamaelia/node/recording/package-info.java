/** Tests of recordings in files. */
@NullMarked
package dev.kamaelia.node.recording;

import org.jspecify.annotations.NullMarked;
