@NullMarked
package dev.kamaelia.node.cli;

import org.jspecify.annotations.NullMarked;
