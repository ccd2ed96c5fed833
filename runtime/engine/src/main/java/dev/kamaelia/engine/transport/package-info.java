/**
 * The seam between the engine and links across nodes: what each side of a {@link dev.kamaelia.engine.transport.RemoteLink} offers the other. The engine knows
 * no network; runtime/links implements {@link dev.kamaelia.engine.transport.Transport}.
 */
@NullMarked
package dev.kamaelia.engine.transport;

import org.jspecify.annotations.NullMarked;
