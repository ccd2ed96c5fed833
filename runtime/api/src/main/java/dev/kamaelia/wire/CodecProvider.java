package dev.kamaelia.wire;

import java.util.Optional;

/** Codecs for classes that bring their own bytes, such as those that protobuf's compiler generates. Found by {@link java.util.ServiceLoader}. */
public interface CodecProvider {
  /** The codec of a class; empty if the class is none of this provider's. */
  Optional<MessageCodec<?>> codec(Class<?> type);
}
