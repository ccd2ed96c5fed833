/**
 * The standard streams of the process as components.
 *
 * <p>Central types: {@link dev.kamaelia.components.console.ConsoleReader}, {@link dev.kamaelia.components.console.ConsoleEcho}. Depends on the api and on {@code text}.
 */
@NullMarked
package dev.kamaelia.components.console;

import org.jspecify.annotations.NullMarked;
