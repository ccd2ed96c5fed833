/** Components of simulated graphs, and the ledger in which they note what they do. */
@NullMarked
package dev.kamaelia.testkit.simulation.part;

import org.jspecify.annotations.NullMarked;
