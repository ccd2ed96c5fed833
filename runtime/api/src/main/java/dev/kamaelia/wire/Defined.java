package dev.kamaelia.wire;

/** Something that a .proto file defines: a codec of messages, or an enum. */
@FunctionalInterface
public interface Defined {
  /** Its definition; made anew by each call, so that types may refer to each other in a circle. */
  Definition definition();
}
