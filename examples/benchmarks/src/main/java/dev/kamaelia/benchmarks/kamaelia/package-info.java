/** Our own contender: the graphs of the workloads, and the components at their ends; the stages are generated. */
@NullMarked
package dev.kamaelia.benchmarks.kamaelia;

import org.jspecify.annotations.NullMarked;
