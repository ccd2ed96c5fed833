/**
 * Messages as bytes: protobuf's wire format without protobuf's library. Generated codecs and the links across nodes are made of it.
 *
 * <p>Central types: {@link dev.kamaelia.wire.Codec}, {@link dev.kamaelia.wire.WireWriter}, {@link dev.kamaelia.wire.WireReader}, {@link
 * dev.kamaelia.wire.Schema}. Depends on {@code dev.kamaelia} and {@code dev.kamaelia.descriptor}.
 */
@NullMarked
package dev.kamaelia.wire;

import org.jspecify.annotations.NullMarked;
