/** What being simulatable and what being watched costs: copies of the engine without it. */
@NullMarked
package dev.kamaelia.benchmarks.direct;

import org.jspecify.annotations.NullMarked;
