package dev.kamaelia.node.link;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.NodeLinkGrpc;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a frame into one array, which the data of its blocks shares: no byte of a message is copied again before it is decoded. Whoever lets a block wait looks how much of the array that keeps.
 * Frames are written as gRPC writes every message, from the arrays they are made of.
 *
 * <p>Runs on: the event loop and whoever sends; has no state.
 */
final class FrameMarshaller implements MethodDescriptor.Marshaller<Frame> {
  /** The call of a lane. */
  static final MethodDescriptor<Frame, Frame> LANE = lane(NodeLinkGrpc.getLaneMethod());

  private final MethodDescriptor.Marshaller<Frame> writing;

  private FrameMarshaller(MethodDescriptor.Marshaller<Frame> writing) {
    this.writing = writing;
  }

  private static MethodDescriptor<Frame, Frame> lane(MethodDescriptor<Frame, Frame> generated) {
    FrameMarshaller both = new FrameMarshaller(generated.getRequestMarshaller());
    return generated.toBuilder(both, both).build();
  }

  @Override
  public InputStream stream(Frame frame) {
    return writing.stream(frame);
  }

  @Override
  public Frame parse(InputStream stream) {
    try {
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes(stream)).newCodedInput();
      in.enableAliasing(true);
      Frame frame = Frame.parseFrom(in, ExtensionRegistryLite.getEmptyRegistry());
      in.checkLastTagWas(0);
      return frame;
    } catch (InvalidProtocolBufferException e) {
      throw Status.INTERNAL.withDescription("bytes that are no frame").withCause(e).asRuntimeException();
    } catch (IOException e) {
      throw new IllegalStateException("gRPC reads from memory", e);
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
