package dev.kamaelia.links.host;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Failure;
import java.util.Optional;

/**
 * How a graph ended at a node.
 *
 * @param code the exit code: 0 in order, 1 a component, peer or link failed, 5 a peer was not reached or refused
 * @param firstCause the first failure anywhere in the graph that this node knows; empty with code 0
 * @param counts what this node's components did
 */
public record Outcome(int code, Optional<Failure> firstCause, Counts counts) {}
