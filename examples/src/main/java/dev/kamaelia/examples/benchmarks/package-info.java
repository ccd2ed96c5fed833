/**
 * What the benchmarks of {@code examples/benchmarks} are made of: a source, a stage and a meter for small messages.
 *
 * <p>Depends on api alone, as any component does.
 */
@NullMarked
package dev.kamaelia.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
