package dev.kamaelia.node.host;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Connections to a port of this machine from outside of any protocol. Runs on: the test's thread and a few of its own. */
final class Callers {
  private static final int AT_A_TIME = 4;
  private static final int HANG_MILLIS = 60_000;

  private final int port;

  Callers(int port) {
    this.port = port;
  }

  /** So many one after the other, a few at a time: each says its words, and hears the other side out. */
  void say(int count, Supplier<byte[]> words) throws Exception {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) all.add(words.get());
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<Long>> heard = threads.invokeAll(all.stream().<Callable<Long>>map(one -> () -> say(one)).toList());
      for (Future<Long> one : heard) one.get();
    }
  }

  /** How many bytes of answer there were. */
  private long say(byte[] words) throws IOException {
    try (Socket socket = connected("127.0.0.1")) {
      try {
        socket.getOutputStream().write(words);
        socket.shutdownOutput();
        return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (SocketException e) {
        return 0; // Hung up on before it had finished, or had heard all.
      }
    }
  }

  /** So many at once, from one address, which say nothing. */
  List<Socket> open(int count, String from) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) sockets.add(connected(from));
    return sockets;
  }

  private Socket connected(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.setSoTimeout(HANG_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), HANG_MILLIS);
    return socket;
  }

  /** Each says its words, a byte at a time, a byte of all in turn. */
  static void trickle(List<Socket> sockets, byte[] words, int millisBetween) {
    for (byte next : words) {
      for (Socket socket : sockets) {
        try {
          socket.getOutputStream().write(next);
        } catch (IOException e) {
          // Hung up on.
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisBetween));
    }
  }

  static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) socket.close();
  }
}
