/** Tests of codecs for classes that protobuf generates. */
@NullMarked
package dev.kamaelia.links.codec;

import org.jspecify.annotations.NullMarked;
