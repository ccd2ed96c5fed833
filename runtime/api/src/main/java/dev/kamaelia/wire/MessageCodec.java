package dev.kamaelia.wire;

import org.jspecify.annotations.Nullable;

/**
 * What all codecs have in common: the schema is made of the definition when it is first asked for.
 *
 * @param <T> the messages' type
 */
public abstract class MessageCodec<T> implements Codec<T>, Defined {
  /** Any thread; a race makes equal schemas, and a record is safe to publish without more. */
  private @Nullable Schema schema;

  /** For generated codecs. */
  protected MessageCodec() {}

  @Override
  public final Schema schema() {
    Schema known = schema;
    if (known == null) {
      known = Schema.of(type(), definition());
      schema = known;
    }
    return known;
  }

  /** The Java type in canonical notation. */
  String type() {
    return definition().javaType();
  }

  /** The type in canonical notation. */
  @Override
  public final String toString() {
    return "codec of " + type();
  }
}
