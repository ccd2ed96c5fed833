/**
 * Virtual time and one thread at a time: an {@link dev.kamaelia.engine.time.Environment} under the test's control.
 *
 * <p>Central type: {@link dev.kamaelia.testkit.time.VirtualTime}. Depends on the engine's seam for time.
 */
@NullMarked
package dev.kamaelia.testkit.time;

import org.jspecify.annotations.NullMarked;
