/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.console;

import org.jspecify.annotations.NullMarked;
