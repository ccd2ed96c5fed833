/**
 * Runs a {@link dev.kamaelia.engine.plan.Plan} in this process: mailboxes, boxes, links, life, completion and failure.
 *
 * <p>Central type: {@link dev.kamaelia.engine.execution.Execution}. Depends on api, plan, time and transport.
 */
@NullMarked
package dev.kamaelia.engine.execution;

import org.jspecify.annotations.NullMarked;
