/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.backplane;

import org.jspecify.annotations.NullMarked;
