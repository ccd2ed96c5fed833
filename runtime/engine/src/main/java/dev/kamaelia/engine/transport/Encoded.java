package dev.kamaelia.engine.transport;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;

/**
 * A message as it arrived, or before it leaves. One that arrived shares its bytes with the frame they came in.
 *
 * @param codec the link's codec
 * @param bytes holds the message
 * @param offset where it begins
 * @param length how many bytes it has
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost one per message
public record Encoded(Codec<?> codec, byte[] bytes, int offset, int length) {
  /**
   * Decodes it; called on the receiver's side of execution.
   *
   * @throws WireException if it is no message of the codec's type, whatever the codec throws to say so, a StackOverflowError or a missing class included; an error of the machine goes through
   */
  public Object decode() throws WireException {
    try {
      return codec.read(new WireReader(bytes, offset, length));
    } catch (RuntimeException | Error e) {
      if (Failure.isFatal(e)) throw e;
      throw new WireException("The codec failed: " + e + ".", e);
    }
  }
}
