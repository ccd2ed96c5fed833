package dev.kamaelia.benchmarks.links;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Blocking channels; messages behind their lengths, gathered in a buffer until that is full. */
final class RawSockets implements Wire {
  private static final int OUT = 64 << 10;
  private static final int IN = 256 << 10;

  /** Messages from here on are written from their own arrays. */
  private static final int LARGE = 16 << 10;

  private static SocketChannel connect(Ports ports) throws IOException {
    SocketChannel channel = SocketChannel.open(ports.address());
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  private static SocketChannel accept(Ports ports, Runnable listening) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", ports.right()))) {
      listening.run();
      SocketChannel channel = server.accept();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    }
  }

  @Override
  public void receive(Part part, Runnable listening) throws IOException {
    try (SocketChannel channel = accept(part.ports(), listening)) {
      Reader reader = new Reader(channel);
      boolean more = true;
      while (more) more = part.sink().accept(reader.read());
    }
  }

  @Override
  public void send(Part part) throws IOException {
    try (SocketChannel channel = connect(part.ports())) {
      Writer writer = new Writer(channel);
      for (byte[] message = part.source().next(); message != null; message = part.source().next()) writer.write(message);
      writer.flush();
    }
  }

  @Override
  public void echo(Part part, Runnable listening) throws IOException {
    try (SocketChannel channel = accept(part.ports(), listening)) {
      Reader reader = new Reader(channel);
      Writer writer = new Writer(channel);
      boolean more = true;
      while (more) {
        byte[] message = reader.read();
        writer.write(message);
        writer.flush();
        more = !Stamp.isEnd(message);
      }
    }
  }

  @Override
  public void ping(Part part) throws Exception {
    try (SocketChannel channel = connect(part.ports())) {
      Reader reader = new Reader(channel);
      Thread back = Thread.ofPlatform().start(() -> {
        try {
          boolean more = true;
          while (more) more = part.pings().back(reader.read());
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      Writer writer = new Writer(channel);
      for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) {
        writer.write(message);
        writer.flush();
      }
      back.join();
    }
  }

  private static final class Writer {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(OUT);

    Writer(SocketChannel channel) {
      this.channel = channel;
    }

    void write(byte[] message) throws IOException {
      if (message.length >= LARGE) {
        writeLarge(message);
        return;
      }
      if (buffer.remaining() < message.length + Integer.BYTES) flush();
      buffer.putInt(message.length).put(message);
    }

    private void writeLarge(byte[] message) throws IOException {
      flush();
      ByteBuffer[] both = {ByteBuffer.allocate(Integer.BYTES).putInt(0, message.length), ByteBuffer.wrap(message)};
      while (both[1].hasRemaining()) channel.write(both);
    }

    void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) channel.write(buffer);
      buffer.clear();
    }
  }

  private static final class Reader {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(IN).limit(0);

    Reader(SocketChannel channel) {
      this.channel = channel;
    }

    byte[] read() throws IOException {
      while (buffer.remaining() < Integer.BYTES) fill();
      byte[] message = new byte[buffer.getInt()];
      int have = Math.min(buffer.remaining(), message.length);
      buffer.get(message, 0, have);
      while (have < message.length) {
        fill();
        int piece = Math.min(buffer.remaining(), message.length - have);
        buffer.get(message, have, piece);
        have += piece;
      }
      return message;
    }

    private void fill() throws IOException {
      buffer.compact();
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) throw new EOFException("the connection has ended before the last message");
    }
  }
}
