/** Tests of the components here. */
@NullMarked
package dev.kamaelia.components.file;

import org.jspecify.annotations.NullMarked;
