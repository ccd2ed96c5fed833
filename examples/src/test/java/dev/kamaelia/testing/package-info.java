/** The tests that docs/testing.md shows. */
@NullMarked
package dev.kamaelia.testing;

import org.jspecify.annotations.NullMarked;
