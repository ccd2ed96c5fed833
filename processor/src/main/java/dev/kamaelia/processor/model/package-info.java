/**
 * What the user wrote, as values. Central type: ComponentModel. Depends on {@code javax.lang.model} only.
 */
@NullMarked
package dev.kamaelia.processor.model;

import org.jspecify.annotations.NullMarked;
