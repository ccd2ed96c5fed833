package dev.kamaelia.node.link;

import io.grpc.MethodDescriptor;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads bytes that are no message as none: what gRPC would make of an exception here is a stack trace in the log of whoever listens.
 *
 * <p>Runs on: the event loop; has no state.
 *
 * @param <T> the type of the messages
 */
final class TolerantMarshaller<T> implements MethodDescriptor.Marshaller<Optional<T>> {
  private final MethodDescriptor.Marshaller<T> strict;

  TolerantMarshaller(MethodDescriptor.Marshaller<T> strict) {
    this.strict = strict;
  }

  @Override
  public InputStream stream(Optional<T> message) {
    return strict.stream(message.orElseThrow());
  }

  @Override
  public Optional<T> parse(InputStream bytes) {
    try {
      return Optional.of(strict.parse(bytes));
    } catch (RuntimeException e) {
      return Optional.empty(); // no message, no gzip although it was to be, or too long when it was unpacked
    }
  }
}
