package dev.kamaelia.benchmarks.links;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** PUSH to PULL, and for a way back another pair of these. */
final class JeroMq implements Wire {
  /** Messages of 1 MiB that one of its queues may hold: its own limit is 1000, whatever their size. */
  private static final int MOST_LARGE = 16;

  private static final int LARGE = 64 << 10;

  private static String left(Part part) {
    return "tcp://127.0.0.1:" + part.ports().left();
  }

  private static String right(Part part) {
    return "tcp://127.0.0.1:" + part.ports().right();
  }

  private static ZMQ.Socket socket(ZContext context, SocketType type, Part part) {
    ZMQ.Socket socket = context.createSocket(type);
    if (part.trial().bytes() > LARGE) socket.setHWM(MOST_LARGE);
    socket.setLinger(-1);
    return socket;
  }

  @Override
  public void receive(Part part, Runnable listening) {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket in = socket(context, SocketType.PULL, part);
      in.bind(right(part));
      listening.run();
      boolean more = true;
      while (more) more = part.sink().accept(in.recv());
    }
  }

  @Override
  public void send(Part part) {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket out = socket(context, SocketType.PUSH, part);
      out.connect(right(part));
      for (byte[] message = part.source().next(); message != null; message = part.source().next()) out.send(message);
    }
  }

  @Override
  public void echo(Part part, Runnable listening) {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket in = socket(context, SocketType.PULL, part);
      ZMQ.Socket out = socket(context, SocketType.PUSH, part);
      in.bind(right(part));
      out.connect(left(part));
      listening.run();
      boolean more = true;
      while (more) {
        byte[] message = in.recv();
        out.send(message);
        more = !Stamp.isEnd(message);
      }
    }
  }

  /** Each socket belongs to one thread. */
  @Override
  public void ping(Part part) throws InterruptedException {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket in = socket(context, SocketType.PULL, part);
      in.bind(left(part));
      Thread back = Thread.ofPlatform().start(() -> {
        boolean more = true;
        while (more) more = part.pings().back(in.recv());
      });
      ZMQ.Socket out = socket(context, SocketType.PUSH, part);
      out.connect(right(part));
      for (byte[] message = part.pings().next(); message != null; message = part.pings().next()) out.send(message);
      back.join();
    }
  }
}
