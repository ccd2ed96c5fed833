/**
 * Codecs for message classes that bring their own bytes: those that protobuf's compiler generates. Central type: {@link
 * dev.kamaelia.links.codec.ProtobufCodecs}, found by {@link java.util.ServiceLoader}. Depends on {@code dev.kamaelia.wire} and on protobuf's library; knows nothing
 * of the link protocol.
 */
@NullMarked
package dev.kamaelia.links.codec;

import org.jspecify.annotations.NullMarked;
