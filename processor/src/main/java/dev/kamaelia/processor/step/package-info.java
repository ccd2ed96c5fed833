/**
 * The recipes, one per annotation: read → validate → write. Sees every other phase; no phase sees it. Central type: {@link dev.kamaelia.processor.step.Step}.
 */
@NullMarked
package dev.kamaelia.processor.step;

import org.jspecify.annotations.NullMarked;
