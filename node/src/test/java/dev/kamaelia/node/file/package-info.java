@NullMarked
package dev.kamaelia.node.file;

import org.jspecify.annotations.NullMarked;
