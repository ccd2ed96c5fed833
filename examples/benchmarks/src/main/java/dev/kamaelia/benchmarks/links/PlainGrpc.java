package dev.kamaelia.benchmarks.links;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A gRPC message for each message, which is its bytes; gRPC's own settings but for callbacks on the event loop. */
final class PlainGrpc implements Wire {
  private static final GrpcStream<byte[]> STREAM = new GrpcStream<>(new Bytes(), 0);

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    STREAM.serve(GrpcStream.server(part.ports()), listening, false, part.sink()::accept);
  }

  @Override
  public void send(Part part) throws Exception {
    var caller = STREAM.call(GrpcStream.channel(part.ports()), _ -> {});
    for (byte[] message = part.source().next(); message != null; message = part.source().next()) caller.send(message);
    caller.awaitEnd();
  }

  @Override
  public void echo(Part part, Runnable listening) throws Exception {
    STREAM.serve(GrpcStream.server(part.ports()), listening, true, message -> !Stamp.isEnd(message));
  }

  @Override
  public void ping(Part part) throws Exception {
    var caller = STREAM.call(GrpcStream.channel(part.ports()), part.pings()::back);
    for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) caller.send(message);
    caller.awaitEnd();
  }

  /** Without protobuf: nothing but the bytes. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new Outgoing(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        byte[] message = new byte[stream.available()];
        if (stream.readNBytes(message, 0, message.length) != message.length) throw new IllegalStateException("a message that is shorter than it says");
        return message;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Outgoing extends ByteArrayInputStream implements Drainable, KnownLength {
    Outgoing(byte[] message) {
      super(message);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int length = count - pos;
      target.write(buf, pos, length);
      pos = count;
      return length;
    }
  }
}
