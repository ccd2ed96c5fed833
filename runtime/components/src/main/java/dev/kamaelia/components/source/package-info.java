/**
 * Sources that need nothing from outside.
 *
 * <p>Central types: {@link dev.kamaelia.components.source.DataSource}, {@link dev.kamaelia.components.source.Clock}. Depends on the api.
 */
@NullMarked
package dev.kamaelia.components.source;

import org.jspecify.annotations.NullMarked;
