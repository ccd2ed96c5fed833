/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.flow;

import org.jspecify.annotations.NullMarked;
