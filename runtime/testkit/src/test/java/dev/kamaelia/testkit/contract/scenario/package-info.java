/** Axon's scenarios in one process. */
@NullMarked
package dev.kamaelia.testkit.contract.scenario;

import org.jspecify.annotations.NullMarked;
