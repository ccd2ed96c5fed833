/**
 * Prints generated sources from the model, with JavaPoet, which no other package knows. Depends on {@code model}; knows nothing of {@code validation}.
 */
@NullMarked
package dev.kamaelia.processor.writing;

import org.jspecify.annotations.NullMarked;
