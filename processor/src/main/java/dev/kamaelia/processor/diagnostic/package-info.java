/**
 * How problems reach javac's output. Central type: {@link dev.kamaelia.processor.diagnostic.Report}. Depends on {@code dev.kamaelia.diagnostic}; the only package that prints.
 */
@NullMarked
package dev.kamaelia.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
