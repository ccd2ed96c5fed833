/**
 * One class per rule, each owning the id of its error. Central type: {@link dev.kamaelia.processor.validation.Rule}. Depends on {@code model} and {@code diagnostic}; knows nothing of {@code writing}.
 */
@NullMarked
package dev.kamaelia.processor.validation;

import org.jspecify.annotations.NullMarked;
