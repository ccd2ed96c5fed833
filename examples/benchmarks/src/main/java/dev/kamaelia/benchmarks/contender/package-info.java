/**
 * The peers, each used as its documentation recommends for throughput, behind one interface: {@link dev.kamaelia.benchmarks.contender.Contender}. What each does in each
 * workload stands in docs/benchmarks.md.
 */
@NullMarked
package dev.kamaelia.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
