/**
 * Files as sources and sinks of lines.
 *
 * <p>Central types: {@link dev.kamaelia.components.file.FileReader}, {@link dev.kamaelia.components.file.FileWriter}. Depends on the api and on {@code text}.
 */
@NullMarked
package dev.kamaelia.components.file;

import org.jspecify.annotations.NullMarked;
