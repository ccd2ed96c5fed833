package dev.kamaelia.wire;

/**
 * Turns messages of one type into bytes of protobuf's wire format and back. Stateless; safe for any thread.
 *
 * @param <T> the messages' type
 */
public interface Codec<T> {
  /** What the bytes mean: the .proto text and its hash; compared when a link opens. */
  Schema schema();

  /**
   * Appends the fields of a message, without a length before them.
   *
   * @throws NullPointerException naming the record component that is null and not {@code @Nullable}
   */
  void write(WireWriter out, T message);

  /**
   * Reads a message up to the reader's limit; unknown fields are skipped.
   *
   * @throws WireException if the bytes are no such message
   */
  T read(WireReader in) throws WireException;
}
