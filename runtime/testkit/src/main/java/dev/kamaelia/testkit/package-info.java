/**
 * Tests of components and graphs: harness, virtual time, seeded scheduling, faults.
 *
 * <p>Depends on the engine and the links.
 */
@NullMarked
package dev.kamaelia.testkit;

import org.jspecify.annotations.NullMarked;
