/**
 * Values that the components of a graph share: {@link dev.kamaelia.engine.store.GraphStore} is what {@link dev.kamaelia.Store} promises.
 *
 * <p>Depends on api and time.
 */
@NullMarked
package dev.kamaelia.engine.store;

import org.jspecify.annotations.NullMarked;
