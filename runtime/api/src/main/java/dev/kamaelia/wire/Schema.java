package dev.kamaelia.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What the bytes of a message type mean.
 *
 * @param type the Java type in canonical notation, for example {@code com.acme.WordCount} or {@code java.util.List<java.lang.String>}
 * @param proto the definition as .proto text: what a foreign implementation generates its classes from
 */
public record Schema(String type, String proto) {
  public Schema {
    Objects.requireNonNull(type, "type == null");
    Objects.requireNonNull(proto, "proto == null");
  }

  /** The schema of a type and all that its definition refers to. */
  public static Schema of(String type, Definition definition) {
    return new Schema(type, ProtoText.of(definition));
  }

  /** The first 64 bits of the SHA-256 of type and text: equal on every machine for equal schemas. */
  public long hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(type.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return ByteBuffer.wrap(digest.digest(proto.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
