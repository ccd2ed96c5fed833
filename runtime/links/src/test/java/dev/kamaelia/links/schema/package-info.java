@NullMarked
package dev.kamaelia.links.schema;

import org.jspecify.annotations.NullMarked;
