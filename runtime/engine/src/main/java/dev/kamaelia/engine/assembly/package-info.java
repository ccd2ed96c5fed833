/**
 * Makes components with their parameters and services by Guice.
 *
 * <p>Central types: {@link dev.kamaelia.engine.assembly.ComponentProvider}, {@link dev.kamaelia.engine.assembly.GraphServices}. Explicit bindings only; the
 * decisions are in {@code docs/decisions}. Depends on api, check and plan.
 */
@NullMarked
package dev.kamaelia.engine.assembly;

import org.jspecify.annotations.NullMarked;
