/**
 * A composite whose parts begin anew together when one of them fails.
 *
 * <p>Depends on the api.
 */
@NullMarked
package dev.kamaelia.examples.supervised;

import org.jspecify.annotations.NullMarked;
