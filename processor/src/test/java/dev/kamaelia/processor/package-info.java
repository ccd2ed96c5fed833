/** Tests of the processor from outside: sources in, generated sources and messages out. */
@NullMarked
package dev.kamaelia.processor;

import org.jspecify.annotations.NullMarked;
