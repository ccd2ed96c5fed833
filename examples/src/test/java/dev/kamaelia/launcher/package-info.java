/** The launcher script, run with a Java and a Maven that only say how they were called. */
@NullMarked
package dev.kamaelia.launcher;

import org.jspecify.annotations.NullMarked;
