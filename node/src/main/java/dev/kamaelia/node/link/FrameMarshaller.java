package dev.kamaelia.node.link;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.NodeLinkGrpc;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a frame into one array, which the data of its blocks shares: no byte of a message is copied again before it is decoded. Whoever lets a block wait looks how much of the array that keeps.
 * Frames are written as gRPC writes every message, from the arrays they are made of.
 *
 * <p>Runs on: the event loop and whoever sends; has no state.
 */
final class FrameMarshaller implements MethodDescriptor.Marshaller<Frame> {
  private static final MethodDescriptor.Marshaller<Frame> WRITTEN = NodeLinkGrpc.getLaneMethod().getRequestMarshaller();
  private static final MethodDescriptor.Marshaller<Optional<Frame>> READ = new TolerantMarshaller<>(new FrameMarshaller());

  /** The call of a lane in the eyes of the caller. */
  static final MethodDescriptor<Frame, Optional<Frame>> CALLED = NodeLinkGrpc.getLaneMethod().toBuilder(WRITTEN, READ).build();

  /** The call of a lane in the eyes of who is called. */
  static final MethodDescriptor<Optional<Frame>, Frame> ANSWERED = NodeLinkGrpc.getLaneMethod().toBuilder(READ, WRITTEN).build();

  private FrameMarshaller() {}

  @Override
  public InputStream stream(Frame frame) {
    return WRITTEN.stream(frame);
  }

  @Override
  public Frame parse(InputStream stream) {
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes(stream)).newCodedInput();
      in.enableAliasing(true);
      Frame frame = Frame.parseFrom(in, ExtensionRegistryLite.getEmptyRegistry());
      in.checkLastTagWas(0);
      return frame;
    } catch (IOException e) {
      throw new UncheckedIOException("no frame", e);
    }
  }

  private static byte[] bytes(InputStream stream) throws IOException {
    // What was compressed does not know its length.
    if (!(stream instanceof KnownLength)) return stream.readAllBytes();
    byte[] bytes = new byte[stream.available()];
    int read = stream.readNBytes(bytes, 0, bytes.length);
    if (read < bytes.length) throw new EOFException("a frame of " + bytes.length + " bytes ended after " + read);
    return bytes;
  }
}
