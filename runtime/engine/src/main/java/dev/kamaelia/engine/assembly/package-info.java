/**
 * Makes components with their parameters and services by Guice.
 *
 * <p>Central types: {@link dev.kamaelia.engine.assembly.ComponentProvider} (of a component that somebody may inject), {@link dev.kamaelia.engine.assembly.Factories}
 * (of the others), {@link dev.kamaelia.engine.assembly.Asked} (which are which), {@link dev.kamaelia.engine.assembly.GraphServices}. Explicit bindings only; the decisions are in
 * {@code docs/decisions}. Depends on api, check and plan.
 */
@NullMarked
package dev.kamaelia.engine.assembly;

import org.jspecify.annotations.NullMarked;
