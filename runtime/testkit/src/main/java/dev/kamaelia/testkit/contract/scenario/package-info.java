/**
 * Axon's scenarios as tests, one abstract class each; all of them together, but for {@link dev.kamaelia.testkit.contract.scenario.BackplaneScenario}, which needs components of the library, are
 * {@link dev.kamaelia.testkit.contract.scenario.Scenarios}.
 *
 * <p>They run with queues only, fused, and with their links across two processes, as the guarantees do ({@link dev.kamaelia.testkit.contract.Arena}). Depends on the
 * engine and on JUnit.
 */
@NullMarked
package dev.kamaelia.testkit.contract.scenario;

import org.jspecify.annotations.NullMarked;
