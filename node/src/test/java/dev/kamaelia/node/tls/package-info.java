@NullMarked
package dev.kamaelia.node.tls;

import org.jspecify.annotations.NullMarked;
