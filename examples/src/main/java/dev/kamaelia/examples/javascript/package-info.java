/**
 * Declares to Java the components of {@code examples/javascript}, which run in Node.js. Depends on the api.
 */
@NullMarked
package dev.kamaelia.examples.javascript;

import org.jspecify.annotations.NullMarked;
