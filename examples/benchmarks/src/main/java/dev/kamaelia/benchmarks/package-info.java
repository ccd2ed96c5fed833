/**
 * Measures Kamaelia beside its peers on this machine: {@link dev.kamaelia.benchmarks.Main} starts a fresh JVM for every {@link dev.kamaelia.benchmarks.Cell} and fork, in
 * an order drawn from a seed, and prints tables. What is measured, and how, stands in docs/benchmarks.md.
 *
 * <p>Depends on the engine and on the peers; nothing depends on it.
 */
@NullMarked
package dev.kamaelia.benchmarks;

import org.jspecify.annotations.NullMarked;
