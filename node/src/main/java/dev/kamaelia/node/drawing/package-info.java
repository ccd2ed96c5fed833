/**
 * Pictures of a graph in text form.
 *
 * <p>Central type: {@link dev.kamaelia.node.drawing.Drawing}. Depends on the engine's topology only.
 */
@NullMarked
package dev.kamaelia.node.drawing;

import org.jspecify.annotations.NullMarked;
