/**
 * Deterministic simulation: a graph, or all nodes of one with the links between them, runs in one thread at a time and in virtual time, with faults, all of it decided by one seed. What runs are the
 * engine and the links of production; only time, threads, chance and the lanes are others.
 *
 * <p>Central types: {@link dev.kamaelia.testkit.simulation.Simulated} on a test method, {@link dev.kamaelia.testkit.simulation.Simulation} and {@link
 * dev.kamaelia.testkit.simulation.SimulatedCluster} in it. Depends on the packages time and network beside it. See docs/simulation.md.
 */
@NullMarked
package dev.kamaelia.testkit.simulation;

import org.jspecify.annotations.NullMarked;
