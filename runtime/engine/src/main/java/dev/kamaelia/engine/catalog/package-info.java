/**
 * Finds component classes by name.
 *
 * <p>Central type: {@link dev.kamaelia.engine.catalog.Catalog}. Depends on api and topology.
 */
@NullMarked
package dev.kamaelia.engine.catalog;

import org.jspecify.annotations.NullMarked;
