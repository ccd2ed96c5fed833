/** Performs the README literally, outside the checkout: what it says to write is taken from its code blocks. */
@NullMarked
package dev.kamaelia.readme;

import org.jspecify.annotations.NullMarked;
