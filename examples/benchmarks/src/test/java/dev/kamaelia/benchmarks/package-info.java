/** Checks of the benchmarks themselves; none looks at a time. */
@NullMarked
package dev.kamaelia.benchmarks;

import org.jspecify.annotations.NullMarked;
