/**
 * A checked graph, resolved to what one process runs: the seam between reading and checking graphs (topology, assembly) and running them (execution).
 *
 * <p>Central type: {@link dev.kamaelia.engine.plan.Plan}. Values only. Depends on api, on topology and on the policies of {@code dev.kamaelia.engine}.
 */
@NullMarked
package dev.kamaelia.engine.plan;

import org.jspecify.annotations.NullMarked;
