/**
 * The smallest graph.
 *
 * <p>Depends on the api.
 */
@NullMarked
package dev.kamaelia.examples.hello;

import org.jspecify.annotations.NullMarked;
