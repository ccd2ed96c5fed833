package dev.kamaelia.benchmarks.links;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Small messages packed into frames of 64 KiB behind their lengths, a large one a frame of its own that is copied once on the way in; tuned as node.link does it.
 * Neither numbers, credit, acknowledgement nor codecs.
 */
final class PackedGrpc implements Wire {
  private static final int FRAME = 64 << 10;

  /** Messages from here on have a frame of their own. */
  private static final int LARGE = 16 << 10;

  private static final int ON_READY_BYTES = 256 << 10;
  private static final int FLOW_WINDOW = 4 << 20;
  private static final int LARGEST = 2 << 20;
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 << 10, 1 << 20);
  private static final GrpcStream<Frame> STREAM = new GrpcStream<>(new Frames(), ON_READY_BYTES);

  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  private NettyServerBuilder server(Ports ports) {
    return GrpcStream.server(ports)
        .bossEventLoopGroup(loops)
        .workerEventLoopGroup(loops)
        .channelType(NioServerSocketChannel.class)
        .withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .flowControlWindow(FLOW_WINDOW)
        .maxInboundMessageSize(LARGEST);
  }

  private NettyChannelBuilder channel(Ports ports) {
    return GrpcStream.channel(ports)
        .eventLoopGroup(loops)
        .channelType(NioSocketChannel.class)
        .withOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .flowControlWindow(FLOW_WINDOW)
        .maxInboundMessageSize(LARGEST);
  }

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    STREAM.serve(server(part.ports()), listening, false, frame -> frame.each(part.sink()::accept));
    loops.shutdownGracefully();
  }

  @Override
  public void send(Part part) throws Exception {
    var caller = STREAM.call(channel(part.ports()), _ -> {});
    Packer packer = new Packer();
    for (byte[] message = part.source().next(); message != null; message = part.source().next()) {
      if (message.length >= LARGE) {
        caller.send(Frame.large(message));
        continue;
      }
      if (!packer.fits(message)) caller.send(packer.take());
      packer.add(message);
    }
    if (!packer.isEmpty()) caller.send(packer.take());
    caller.awaitEnd();
    loops.shutdownGracefully();
  }

  @Override
  public void echo(Part part, Runnable listening) throws Exception {
    STREAM.serve(server(part.ports()), listening, true, frame -> frame.each(message -> !Stamp.isEnd(message)));
    loops.shutdownGracefully();
  }

  @Override
  public void ping(Part part) throws Exception {
    var caller = STREAM.call(channel(part.ports()), frame -> frame.each(part.pings()::back));
    Packer packer = new Packer();
    for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) {
      packer.add(message);
      caller.send(packer.take());
    }
    caller.awaitEnd();
    loops.shutdownGracefully();
  }

  /**
   * Packed messages, or a large one.
   *
   * @param bytes in front
   * @param length how many of them
   * @param isLarge true if they are one message
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
  private record Frame(byte[] bytes, int length, boolean isLarge) {
    static Frame large(byte[] message) {
      return new Frame(message, message.length, true);
    }

    /** Gives each message to a receiver; false as soon as that says so. */
    boolean each(Predicate<byte[]> receiver) {
      if (isLarge) return receiver.test(bytes);
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
      while (rest.hasRemaining()) {
        int from = rest.position() + Integer.BYTES;
        int to = from + rest.getInt();
        if (!receiver.test(Arrays.copyOfRange(bytes, from, to))) return false;
        rest.position(to);
      }
      return true;
    }
  }

  private static final class Packer {
    private ByteBuffer buffer = ByteBuffer.allocate(FRAME);

    boolean isEmpty() {
      return buffer.position() == 0;
    }

    boolean fits(byte[] message) {
      return buffer.remaining() >= message.length + Integer.BYTES;
    }

    void add(byte[] message) {
      buffer.putInt(message.length).put(message);
    }

    /** The call has copied a frame when it returns, so that there is one buffer. */
    Frame take() {
      Frame frame = new Frame(buffer.array(), buffer.position(), false);
      buffer.clear();
      return frame;
    }
  }

  private static final class Frames implements MethodDescriptor.Marshaller<Frame> {
    @Override
    public InputStream stream(Frame frame) {
      return new Outgoing(frame);
    }

    @Override
    public Frame parse(InputStream stream) {
      try {
        DataInputStream data = new DataInputStream(stream);
        boolean isLarge = data.readBoolean();
        byte[] bytes = new byte[stream.available()];
        data.readFully(bytes);
        return new Frame(bytes, bytes.length, isLarge);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Outgoing extends InputStream implements Drainable, KnownLength {
    private final Frame frame;

    Outgoing(Frame frame) {
      this.frame = frame;
    }

    @Override
    public int available() {
      return frame.length() + 1;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      target.write(frame.isLarge() ? 1 : 0);
      target.write(frame.bytes(), 0, frame.length());
      return frame.length() + 1;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("it is drained");
    }
  }
}
