/** Simulations of the guarantees. */
@NullMarked
package dev.kamaelia.testkit.simulation;

import org.jspecify.annotations.NullMarked;
