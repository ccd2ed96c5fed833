/**
 * What generated code is made of and what the engine reads: descriptors of components, boxes and parameters, the wiring of a component class, and the
 * declaration of a component in a graph.
 *
 * <p>Central types: {@link dev.kamaelia.descriptor.Wiring}, {@link dev.kamaelia.descriptor.ComponentDescriptor}, {@link
 * dev.kamaelia.descriptor.MessageType}. Users write none of these names; generated code does. Depends on {@code dev.kamaelia} and {@code
 * dev.kamaelia.diagnostic}.
 */
@NullMarked
package dev.kamaelia.descriptor;

import org.jspecify.annotations.NullMarked;
