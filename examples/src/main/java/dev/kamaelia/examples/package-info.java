/** Example applications, from ten lines to a cluster. */
@NullMarked
package dev.kamaelia.examples;

import org.jspecify.annotations.NullMarked;
