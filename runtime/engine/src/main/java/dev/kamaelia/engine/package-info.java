/**
 * Graphs in one process: the Java graph language, assembly and execution.
 *
 * <p>Depends on the api only.
 */
@NullMarked
package dev.kamaelia.engine;

import org.jspecify.annotations.NullMarked;
