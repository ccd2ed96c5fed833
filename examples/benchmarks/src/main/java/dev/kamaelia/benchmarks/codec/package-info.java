/**
 * Generated codecs beside protobuf's generated classes: the same messages, the same bytes, measured by JMH. {@link dev.kamaelia.benchmarks.codec.CodecsMain} runs the
 * {@link dev.kamaelia.benchmarks.codec.CodecBenchmark} in rounds and prints ratios.
 */
@NullMarked
package dev.kamaelia.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
