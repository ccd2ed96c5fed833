/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.source;

import org.jspecify.annotations.NullMarked;
