package dev.kamaelia.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

final class FrameMarshallerTest {
  private final MethodDescriptor.Marshaller<Optional<Frame>> marshaller = FrameMarshaller.ANSWERED.getRequestMarshaller();
  private final Frame frame = Frame.newBuilder()
      .addBlock(Block.newBuilder().setLink(1).setCount(1).setData(ByteString.copyFrom(new byte[70_000])))
      .addBlock(Block.newBuilder().setLink(2).setCount(1).setData(ByteString.copyFromUtf8("abc")))
      .build();

  /** As gRPC hands a frame over: a little at a time. */
  private static final class Arriving extends InputStream implements KnownLength {
    private final ByteArrayInputStream all;

    Arriving(byte[] bytes) {
      all = new ByteArrayInputStream(bytes);
    }

    @Override
    public int available() {
      return all.available();
    }

    @Override
    public int read() {
      return all.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return all.read(target, offset, Math.min(length, 1000));
    }
  }

  @Test
  void whatIsWrittenIsReadWhetherItsLengthIsKnownOrNot() throws IOException {
    assertThat(marshaller.parse(new Arriving(frame.toByteArray()))).contains(frame);
    assertThat(marshaller.parse(new ByteArrayInputStream(frame.toByteArray()))).contains(frame);
    try (InputStream written = marshaller.stream(Optional.of(frame))) {
      assertThat(written.readAllBytes()).isEqualTo(frame.toByteArray());
    }
    assertThat(marshaller.parse(new Arriving(new byte[0]))).contains(Frame.getDefaultInstance());
  }

  @Test
  void theDataOfAllBlocksIsInTheOneArray() {
    Frame read = marshaller.parse(new Arriving(frame.toByteArray())).orElseThrow();
    byte[][] arrays = read.getBlockList().stream().map(block -> array(block.getData())).toArray(byte[][]::new);
    assertThat(arrays[0]).isSameAs(arrays[1]).hasSize(frame.getSerializedSize());
  }

  private static byte[] array(ByteString data) {
    byte[][] found = new byte[1][];
    try {
      UnsafeByteOperations.unsafeWriteTo(data, new ByteOutput() {
        @Override
        public void writeLazy(byte[] value, int offset, int length) {
          found[0] = value;
        }

        @Override
        public void write(byte[] value, int offset, int length) {
          throw new AssertionError("not the array itself");
        }

        @Override
        public void write(byte value) {
          throw new AssertionError("not the array itself");
        }

        @Override
        public void write(ByteBuffer value) {
          throw new AssertionError("not an array");
        }

        @Override
        public void writeLazy(ByteBuffer value) {
          throw new AssertionError("not an array");
        }
      });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found[0];
  }

  @Test
  void bytesThatAreNoFrameAreReadAsNone() {
    assertThat(marshaller.parse(new Arriving(new byte[] {(byte) 0xff, 1, 2}))).isEmpty();
    byte[] whole = frame.toByteArray();
    assertThat(marshaller.parse(new Arriving(Arrays.copyOf(whole, whole.length - 1)))).isEmpty();
    assertThat(marshaller.parse(new BrokenPipe())).isEmpty();
  }

  /** As gRPC hands over what does not unpack. */
  private static final class BrokenPipe extends InputStream {
    @Override
    public int read() throws IOException {
      throw new ZipException("Not in GZIP format");
    }
  }
}
