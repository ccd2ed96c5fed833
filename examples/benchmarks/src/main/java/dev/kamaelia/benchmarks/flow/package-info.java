/**
 * What all contenders share: the {@link dev.kamaelia.benchmarks.flow.Msg message}, where messages {@link dev.kamaelia.benchmarks.flow.Numbers come from}, the {@link
 * dev.kamaelia.benchmarks.flow.Step work} of a stage, and the {@link dev.kamaelia.benchmarks.flow.Meter meter} at the end.
 */
@NullMarked
package dev.kamaelia.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
