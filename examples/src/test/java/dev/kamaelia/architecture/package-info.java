/** The rules that hold the architecture, checked over the classes of all modules. */
@NullMarked
package dev.kamaelia.architecture;

import org.jspecify.annotations.NullMarked;
