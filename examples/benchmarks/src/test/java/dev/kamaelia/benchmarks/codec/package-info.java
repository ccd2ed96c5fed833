@NullMarked
package dev.kamaelia.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
