/** What being simulatable costs: the engine, with the JDK called instead of the interfaces that a simulation replaces. */
@NullMarked
package dev.kamaelia.benchmarks.direct;

import org.jspecify.annotations.NullMarked;
