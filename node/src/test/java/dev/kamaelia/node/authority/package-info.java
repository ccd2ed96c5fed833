@NullMarked
package dev.kamaelia.node.authority;

import org.jspecify.annotations.NullMarked;
