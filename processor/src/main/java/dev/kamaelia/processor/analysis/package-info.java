/**
 * Reads elements of a program into the model, without judging. Depends on {@code model}.
 */
@NullMarked
package dev.kamaelia.processor.analysis;

import org.jspecify.annotations.NullMarked;
