/**
 * The annotation processor: checks component and message classes and writes their wiring.
 *
 * <p>Depends on the api only.
 */
@NullMarked
package dev.kamaelia.processor;

import org.jspecify.annotations.NullMarked;
