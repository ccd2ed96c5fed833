/**
 * A graph as a value: what the Java DSL, the one-liner and the graph file all make.
 *
 * <p>Central type: {@link dev.kamaelia.engine.topology.Topology}. Values only: nothing here is checked beyond its own form; {@code dev.kamaelia.engine.check}
 * checks a topology as a whole. Depends on api and on the policies of {@code dev.kamaelia.engine}.
 */
@NullMarked
package dev.kamaelia.engine.topology;

import org.jspecify.annotations.NullMarked;
