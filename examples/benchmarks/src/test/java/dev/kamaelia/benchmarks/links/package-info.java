/** Checks of the benchmarks of links; none looks at a time. */
@NullMarked
package dev.kamaelia.benchmarks.links;

import org.jspecify.annotations.NullMarked;
