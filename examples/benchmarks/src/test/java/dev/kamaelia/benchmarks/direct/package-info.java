@NullMarked
package dev.kamaelia.benchmarks.direct;

import org.jspecify.annotations.NullMarked;
