/** Components that have others do something and want the result; they stand in docs/calls.md. */
@NullMarked
package dev.kamaelia.examples.calls;

import org.jspecify.annotations.NullMarked;
