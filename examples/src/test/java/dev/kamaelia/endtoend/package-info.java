/**
 * The examples as a user runs them: real processes, real files, through the launcher of the checkout and the jars that the build has just made.
 */
@NullMarked
package dev.kamaelia.endtoend;

import org.jspecify.annotations.NullMarked;
