/**
 * The component library: sources, sinks and what stands between them.
 *
 * <p>Depends on the api and the engine.
 */
@NullMarked
package dev.kamaelia.components;

import org.jspecify.annotations.NullMarked;
