@NullMarked
package dev.kamaelia.node.link;

import org.jspecify.annotations.NullMarked;
