package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codec;
import java.util.Optional;

/** Finds the codecs of message types. */
@FunctionalInterface
public interface CodecFinder {
  /** The codec of a type without variables; empty for one that stays in its process. */
  Optional<Codec<?>> find(MessageType type);
}
