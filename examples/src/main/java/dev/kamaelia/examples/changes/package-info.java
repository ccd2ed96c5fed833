/** Ordinary code that changes a graph while it runs; it stands in the README. */
@NullMarked
package dev.kamaelia.examples.changes;

import org.jspecify.annotations.NullMarked;
