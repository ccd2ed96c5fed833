/** Whether the memory of real processes stays flat while a text flows through them. */
@NullMarked
package dev.kamaelia.memory;

import org.jspecify.annotations.NullMarked;
