/** Components for tests of graphs, compiled with the processor as a user's are. */
@NullMarked
package dev.kamaelia.engine.sample;

import org.jspecify.annotations.NullMarked;
