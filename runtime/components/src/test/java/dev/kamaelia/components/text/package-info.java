/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.text;

import org.jspecify.annotations.NullMarked;
